import type { FieldDefinition, Millis, RecordValue } from "../model/model.ts";
import type { Captures, TopicPattern } from "./topic.ts";

/** A time of the day, on the wall. */
export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

/** Where an event comes from. */
export type Source =
  | { readonly kind: "serial"; readonly port: string }
  | {
      readonly kind: "mqtt";
      readonly pattern: TopicPattern;
      /** Whether what a broker had kept is a reading. */
      readonly retained: "take" | "ignore";
    }
  | (MissedTimes & { readonly kind: "clock"; readonly every: Millis })
  /** At that time each day; in the zone of the machine where none is named. */
  | (MissedTimes & {
      readonly kind: "clock";
      readonly at: TimeOfDay;
      readonly zone: string | undefined;
    });

/** Which missed times of a clock are made up for; as the schedule has it where nothing is said. */
export interface MissedTimes {
  readonly missed?: "skip" | "once" | "all" | undefined;
  readonly within?: Millis | undefined;
}

/** A field of an event's data. */
export interface Field extends FieldDefinition {
  /** Whether only whole numbers are accepted. */
  readonly integer?: boolean;
  /** The only texts that are accepted. */
  readonly values?: readonly string[];
}

/** An event that a device reports: where it comes from, and what it carries. */
export interface Report {
  readonly event: string;
  readonly device: string;
  readonly from: Source;
  /** All that its data has, in the order in which it has it. */
  readonly fields: ReadonlyMap<string, Field>;
  /** How the bytes are read. For `decode` alone. */
  readonly decoder: Decoder;
  /** Whether bytes that can be read are certain to be a whole frame, and not the rest of one. */
  readonly isWhole?: (bytes: Uint8Array) => boolean;
}

/** Reads bytes as the data of one report; never throws. */
export type Decoder = (bytes: Uint8Array, captures: Captures) => Reading;

/** Why a reading was not believed. Stable, as listed in docs/errors.md. */
export type ReadingCode =
  | "READING_SIZE"
  | "READING_TEXT"
  | "READING_JSON"
  | "READING_FIELD"
  | "READING_TYPE"
  | "READING_RANGE"
  | "READING_WORD"
  | "READING_VALUE"
  | "READING_UNKNOWN"
  | "READING_LENGTH"
  | "READING_START"
  | "READING_CHECKSUM"
  | "READING_OVERLONG"
  | "READING_PARTIAL"
  | "READING_OTHER";

/**
 * The data of an event, or the first thing that is wrong with what arrived. `READING_OTHER` says
 * that nothing is: the report's `when` does not hold, so the bytes are meant for another one.
 */
export type Reading =
  | {
      readonly ok: true;
      readonly data: RecordValue;
      /** What arrived besides, where the report counts it: some names, at most 8. */
      readonly unknown?: readonly string[];
    }
  | { readonly ok: false; readonly code: ReadingCode; readonly what: string };
