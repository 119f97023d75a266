import { decode, type ReadingCode, type Report } from "../devices/devices.ts";
import type { Event } from "../model/model.ts";
import type { Clock, Message } from "../ports/ports.ts";

/** What the way in needs: what to expect, when it is, and who takes what comes of it. */
export interface InputsOptions {
  readonly reports: readonly Report[];
  readonly clock: Clock;
  /** Takes an event; false where it was dropped. */
  readonly offer: (event: Event) => boolean;
  readonly refused: (report: Report, code: ReadingCode, what: string) => void;
}

/** What came in so far. */
export interface InputCounters {
  readonly events: number;
  /** Readings that were not believed, by code. */
  readonly refused: Readonly<Record<string, number>>;
}

/** The way in: lines and messages become events of the devices that sent them. */
export class Inputs {
  readonly #options: InputsOptions;
  readonly #bySource = new Map<string, Report[]>();
  readonly #refused = new Map<string, number>();
  #events = 0;

  constructor(options: InputsOptions) {
    this.#options = options;
    for (const report of options.reports) {
      const source = sourceKey(report);
      this.#bySource.set(source, [...(this.#bySource.get(source) ?? []), report]);
    }
  }

  get counters(): InputCounters {
    return { events: this.#events, refused: Object.fromEntries(this.#refused) };
  }

  /** The topics to ask a broker for. */
  get topics(): readonly string[] {
    const topics = this.#options.reports.flatMap(({ from }) =>
      from.kind === "mqtt" ? [from.topic] : [],
    );
    return [...new Set(topics)];
  }

  line(port: string, bytes: Uint8Array): void {
    for (const report of this.#bySource.get(`serial ${port}`) ?? []) this.#take(report, bytes);
  }

  message({ topic, payload, retained }: Message): void {
    for (const report of this.#bySource.get(`mqtt ${topic}`) ?? []) {
      this.#take(report, payload, retained);
    }
  }

  #take(report: Report, bytes: Uint8Array, retained = false): void {
    const { clock, offer, refused } = this.#options;
    const reading = decode(report, bytes);
    if (!reading.ok) {
      this.#refused.set(reading.code, (this.#refused.get(reading.code) ?? 0) + 1);
      refused(report, reading.code, reading.what);
      return;
    }
    this.#events++;
    const { event: name, device } = report;
    const event: Event = { name, device, data: reading.data, time: clock.now() };
    offer(retained ? { ...event, retained } : event);
  }
}

function sourceKey({ from }: Report): string {
  return from.kind === "serial" ? `serial ${from.port}` : `mqtt ${from.topic}`;
}
