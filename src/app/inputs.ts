import {
  decode,
  NO_CAPTURES,
  type Reading,
  type ReadingCode,
  type Report,
} from "../devices/devices.ts";
import { type Event, type Millis, recordOf } from "../model/model.ts";
import type { Clock, FrameLoss, Message } from "../ports/ports.ts";
import { type Match, SERIAL_LINK_NAME, SourceTable } from "./source-table.ts";

/** What the way in needs: what to expect, when it is, and who takes what comes of it. */
export interface InputsOptions {
  readonly reports: readonly Report[];
  readonly clock: Clock;
  /** Takes an event, or drops and counts it. */
  readonly offer: (event: Event) => void;
  readonly refused: (from: Refused) => void;
  /** A message that is no reading of that report: the first of each is worth a word. */
  readonly passedOver?: (report: Report, why: PassedOver, topic: string) => void;
  /** Names fields that a reading had and its report does not. */
  readonly unknown?: (report: Report, names: readonly string[]) => void;
}

/** A reading that was not believed, or that no report is for. */
export interface Refused {
  readonly code: ReadingCode;
  readonly what: string;
  /** The device and event that it would have been; absent where no report is for it. */
  readonly report?: Report;
  /** The serial port or topic that it came from. */
  readonly from: string;
}

/** Why a message is no reading: the broker had kept it, or there is nothing in it. */
export type PassedOver = "kept" | "empty";

/** What came in so far. */
export interface InputCounters {
  readonly events: number;
  /** Readings that were not believed, by code. */
  readonly refused: Readonly<Record<string, number>>;
  /** Readings with fields that their report does not have. */
  readonly unknown: number;
  /** Messages that were no readings: kept ones where those are ignored, and empty ones. */
  readonly passedOver: number;
}

/** The way in: frames, messages and times become events of the devices that sent them. */
export class Inputs {
  readonly #options: InputsOptions;
  readonly #sources: SourceTable;
  readonly #refused = new Map<string, number>();
  #events = 0;
  #unknown = 0;
  #passedOver = 0;
  #closed = false;

  constructor(options: InputsOptions) {
    this.#options = options;
    this.#sources = new SourceTable(options.reports);
  }

  get counters(): InputCounters {
    return {
      events: this.#events,
      refused: Object.fromEntries(this.#refused),
      unknown: this.#unknown,
      passedOver: this.#passedOver,
    };
  }

  /** Whether a message on that topic is for somebody here. */
  hears(topic: string): boolean {
    return this.#sources.ofTopic(topic).length > 0;
  }

  /** The filters of the device files. */
  get filters(): readonly string[] {
    return this.#sources.filters;
  }

  /** Takes nothing more: the cycles have ended. */
  close(): void {
    this.#closed = true;
  }

  /** A frame that came in over a serial port. */
  frame(port: string, bytes: Uint8Array): void {
    const reports = this.#sources.ofPort(port);
    this.#take(
      reports.map((report) => ({ report, captures: NO_CAPTURES })),
      bytes,
      `${SERIAL_LINK_NAME} ${port}`,
      false,
    );
  }

  /**
   * The first piece that came in over a serial port after an open. It is a reading where it can be
   * read as one and is certain to be whole: the rest of `21.4` must not be taken for 1.4.
   */
  first(port: string, bytes: Uint8Array, afterSilence: boolean): boolean {
    const readable = this.#sources
      .ofPort(port)
      .filter(
        (report) => (afterSilence || report.isWhole?.(bytes) === true) && decode(report, bytes).ok,
      );
    if (readable.length === 0) return false;
    const matches = readable.map((report) => ({ report, captures: NO_CAPTURES }));
    this.#take(matches, bytes, `${SERIAL_LINK_NAME} ${port}`, false);
    return true;
  }

  /** Bytes of a serial port that came to no frame: a reading is refused where there was a whole. */
  lost(port: string, loss: FrameLoss): void {
    const from = `${SERIAL_LINK_NAME} ${port}`;
    const { code, what, isFrame } = LOSSES[loss];
    if (isFrame) this.#refuse({ code, what, from });
    else this.#options.refused({ code, what, from });
  }

  message({ topic, payload, retained }: Message): void {
    const matches = this.#sources.ofTopic(topic);
    if (payload.length === 0) this.#passOver(matches, "empty", topic);
    else if (retained) this.#kept(matches, payload, topic);
    else this.#take(matches, payload, topic, false);
  }

  /** What the broker had kept is a reading for those alone that take it as one. */
  #kept(matches: readonly Match[], payload: Uint8Array, topic: string): void {
    const takes = ({ report: { from } }: Match) => from.kind !== "mqtt" || from.retained === "take";
    this.#passOver(
      matches.filter((match) => !takes(match)),
      "kept",
      topic,
    );
    this.#take(matches.filter(takes), payload, topic, true);
  }

  #passOver(matches: readonly Match[], why: PassedOver, topic: string): void {
    if (matches.length > 0) this.#passedOver++;
    for (const { report } of matches) this.#options.passedOver?.(report, why, topic);
  }

  /** A time that a clock report waits for. */
  tick(report: Report, time: Millis): void {
    this.#offer(report, { ok: true, data: recordOf([]) }, time, false);
  }

  #take(matches: readonly Match[], bytes: Uint8Array, from: string, retained: boolean): void {
    let other: Reading | undefined;
    let claimed = false;
    for (const { report, captures } of matches) {
      const reading = decode(report, bytes, captures);
      if (!reading.ok && reading.code === "READING_OTHER") {
        other = reading;
        continue;
      }
      claimed = true;
      if (reading.ok) this.#offer(report, reading, this.#options.clock.now(), retained);
      else this.#refuse({ code: reading.code, what: reading.what, report, from });
    }
    // Each report says that it is for another one: so it is for none.
    if (!claimed && other?.ok === false) {
      this.#refuse({ code: other.code, what: other.what, from });
    }
  }

  #refuse(refused: Refused): void {
    this.#refused.set(refused.code, (this.#refused.get(refused.code) ?? 0) + 1);
    this.#options.refused(refused);
  }

  #offer(
    report: Report,
    reading: Extract<Reading, { ok: true }>,
    time: Millis,
    retained: boolean,
  ): void {
    if (this.#closed) return;
    const { offer, unknown } = this.#options;
    if (reading.unknown !== undefined) {
      this.#unknown++;
      unknown?.(report, reading.unknown);
    }
    this.#events++;
    const { event: name, device } = report;
    const event: Event = { name, device, data: reading.data, time };
    offer(retained ? { ...event, retained } : event);
  }
}

/** What is said of bytes that came to no frame, and whether they were one as far as that goes. */
interface LossMeaning {
  readonly code: ReadingCode;
  readonly what: string;
  readonly isFrame: boolean;
}

const LOSSES: Readonly<Record<FrameLoss, LossMeaning>> = {
  partial: {
    code: "READING_PARTIAL",
    what: "it came first after the open and may be half of one",
    isFrame: false,
  },
  overlong: {
    code: "READING_OVERLONG",
    what: "no end came within the bytes that it may have",
    isFrame: false,
  },
  start: {
    code: "READING_START",
    what: "another byte than its start stood where it should begin",
    isFrame: true,
  },
  checksum: {
    code: "READING_CHECKSUM",
    what: "its checksum is not that of its bytes",
    isFrame: true,
  },
};
