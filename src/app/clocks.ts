import type { Report } from "../devices/devices.ts";
import type { Millis } from "../model/model.ts";
import type { Cancel, Recurrence, Schedule } from "../ports/ports.ts";

/** What the clocks need. */
export interface ClocksOptions {
  readonly reports: readonly Report[];
  readonly schedule: Schedule;
  /** Takes each time that a report waits for. */
  readonly fire: (report: Report, time: Millis) => void;
}

/** The events that come of time alone: `every: 10s`, `at: "06:30"`. */
export class Clocks {
  readonly #options: ClocksOptions;
  #cancels: readonly Cancel[] | undefined;

  constructor(options: ClocksOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#cancels !== undefined) return;
    const { reports, schedule, fire } = this.#options;
    this.#cancels = reports.flatMap((report) => {
      const recurrence = recurrenceOf(report);
      return recurrence === undefined
        ? []
        : [schedule.start(recurrence, (time) => fire(report, time))];
    });
  }

  stop(): void {
    for (const cancel of this.#cancels ?? []) cancel();
    this.#cancels = [];
  }
}

function recurrenceOf({ from }: Report): Recurrence | undefined {
  if (from.kind !== "clock") return undefined;
  const { missed, within } = from;
  if ("every" in from) return { kind: "every", every: from.every, missed, within };
  return { kind: "at", at: from.at, zone: from.zone, missed, within };
}
