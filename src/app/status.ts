import type { OutputWrite } from "../control/control.ts";
import { type Event, isRecord, type Millis, millis, type Value } from "../model/model.ts";
import type { RuntimeCounters } from "./counters.ts";
import type { LinkStatus } from "./links.ts";
import type { BarePlan } from "./load.ts";
import { keyOf } from "./outputs.ts";

/** A field of a reading, as people read it. */
export interface FieldStatus {
  readonly name: string;
  readonly value: Value;
  readonly unit?: string;
}

/** The last reading of an event. */
export interface ReadingStatus {
  readonly event: string;
  readonly device: string;
  readonly fields: readonly FieldStatus[];
  /** How long ago it came. */
  readonly age: Millis;
}

/** An output and what it was last told. */
export interface OutputStatus {
  readonly key: string;
  readonly value: Value;
  readonly unit?: string;
  /** Whether the value still waits for the way to its device. */
  readonly waiting: boolean;
}

/** What a runtime is doing, at one moment; plain data. */
export interface RuntimeStatus {
  readonly id: string;
  readonly url: string;
  /** The digest of the script that runs. */
  readonly digest: string;
  /** The digest of the script that boots next. */
  readonly boots: string;
  readonly functions: number;
  /** How long it has run. */
  readonly up: Millis;
  readonly links: readonly LinkStatus[];
  /** The devices that cannot be reached. */
  readonly lost: readonly string[];
  readonly readings: readonly ReadingStatus[];
  readonly outputs: readonly OutputStatus[];
  readonly counters: RuntimeCounters;
}

/** The readings as they are shown; `now` is on the clock that they came by. */
export function readingsOf(
  events: readonly Event[],
  { board }: BarePlan["plant"],
  now: Millis,
): readonly ReadingStatus[] {
  return events.map(({ name: event, device = "", data, time }) => {
    const named = isRecord(data) ? Object.entries(data) : [["", data] as const];
    const fields = named.map(([name, value]) => {
      const unit = board.inputs.get(`${device}.${name}`)?.unit;
      return { name, value: value ?? null, ...(unit === undefined ? {} : { unit }) };
    });
    return { event, device, fields, age: millis(Math.max(0, now - time)) };
  });
}

/** The outputs as they are shown. */
export function outputsOf(
  sent: readonly OutputWrite[],
  { board }: BarePlan["plant"],
  waiting: readonly string[],
): readonly OutputStatus[] {
  return sent.map((write) => {
    const key = keyOf(write);
    const unit = board.outputs.get(key)?.unit;
    const status = { key, value: write.value, waiting: waiting.includes(key) };
    return unit === undefined ? status : { ...status, unit };
  });
}
