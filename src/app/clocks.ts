import type { Report } from "../devices/devices.ts";
import type { Millis } from "../model/model.ts";
import {
  after,
  type Cancel,
  type Clock,
  type ClockState,
  type Recurrence,
  type Schedule,
} from "../ports/ports.ts";
import { CLOCK_ASKED } from "./limits.ts";

/** How the wait for a clock that is set goes on. */
export type ClockWait = "waits" | "set" | "unset";

/** What the clocks need. */
export interface ClocksOptions {
  readonly reports: readonly Report[];
  readonly schedule: Schedule;
  readonly clock: Clock;
  /** Takes each time that a report waits for. */
  readonly fire: (report: Report, time: Millis) => void;
  /** What times of day wait for, and how long at the most; absent: they wait for nothing. */
  readonly waits?: { readonly state: ClockState; readonly most: Millis } | undefined;
  readonly told?: (how: ClockWait) => void;
}

/**
 * The events that come of time alone: `every: 10s`, `at: "06:30"`. Where it is said so, times of
 * day wait for a clock that is set; they count from the start all the same, by that clock.
 */
export class Clocks {
  readonly #options: ClocksOptions;
  #cancels: Cancel[] | undefined;
  #isOver = false;

  constructor(options: ClocksOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#cancels !== undefined) return;
    const { waits, clock } = this.#options;
    const all = this.#options.reports.flatMap((report) => {
      const recurrence = recurrenceOf(report);
      return recurrence === undefined ? [] : [{ report, recurrence }];
    });
    const since = clock.now();
    const times = all.filter(({ recurrence }) => recurrence.kind === "at");
    this.#cancels = [];
    const mustWait = waits !== undefined && times.length > 0;
    this.#begin(mustWait ? all.filter((each) => !times.includes(each)) : all, since);
    if (!mustWait) return;
    this.#options.told?.("waits");
    this.#ask({ ...waits, times, since });
  }

  stop(): void {
    this.#isOver = true;
    for (const cancel of this.#cancels ?? []) cancel();
    this.#cancels = [];
  }

  #begin(all: readonly Timed[], since: Millis): void {
    const { schedule, fire } = this.#options;
    for (const { report, recurrence } of all) {
      const cancel = schedule.start(recurrence, (time) => fire(report, time), since);
      this.#cancels?.push(cancel);
    }
  }

  #ask(waiting: Waiting): void {
    const { state, most, times, since } = waiting;
    void state.isSet().then((isSet) => {
      const { clock, told } = this.#options;
      if (this.#isOver) return;
      const left = since + most - clock.now();
      if (!isSet && left > 0) {
        this.#cancels?.push(after(clock, Math.min(CLOCK_ASKED, left), () => this.#ask(waiting)));
        return;
      }
      told?.(isSet ? "set" : "unset");
      this.#begin(times, since);
    });
  }
}

/** A report with the times at which it is due. */
interface Timed {
  readonly report: Report;
  readonly recurrence: Recurrence;
}

/** Times of day that wait for a clock. */
interface Waiting {
  readonly state: ClockState;
  readonly most: Millis;
  readonly times: readonly Timed[];
  readonly since: Millis;
}

function recurrenceOf({ from }: Report): Recurrence | undefined {
  if (from.kind !== "clock") return undefined;
  const { missed, within } = from;
  if ("every" in from) return { kind: "every", every: from.every, missed, within };
  return { kind: "at", at: from.at, zone: from.zone, missed, within };
}
