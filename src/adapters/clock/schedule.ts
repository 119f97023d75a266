import { type Millis, millis, unreachable } from "../../model/model.ts";
import type { Cancel, Clock, Recurrence, Schedule } from "../../ports/ports.ts";
import { type ClockLook, DailyTime, Period, type Recurring } from "./due.ts";
import { type DueTime, inTime } from "./missed.ts";
import { TimeZone } from "./time-of-day.ts";

/** What a schedule goes by. */
export interface ClockScheduleOptions {
  readonly clock: Clock;
  /** The clock on the wall: milliseconds since 1970 in universal time. This machine's if absent. */
  readonly wall?: () => number;
}

/** What was started, and is looked at. */
interface Entry {
  readonly recurring: Recurring;
  readonly fire: (time: Millis) => void;
}

/**
 * A schedule on a clock; times of day follow a clock on the wall, which may be set.
 *
 * One look serves all that was started: so what is due late, because the process was held up or
 * because the clock was set, is run in the order of its times and not in that of its entries.
 */
export class ClockSchedule implements Schedule {
  readonly #clock: Clock;
  readonly #wall: () => number;
  readonly #entries = new Set<Entry>();
  #cancel: Cancel = () => undefined;
  #wake = Infinity;

  constructor({ clock, wall = () => Date.now() }: ClockScheduleOptions) {
    this.#clock = clock;
    this.#wall = wall;
  }

  start(
    recurrence: Recurrence,
    fire: (time: Millis) => void,
    since: Millis = this.#clock.now(),
  ): Cancel {
    const look = this.#now();
    const entry = { recurring: recurringOf(recurrence, since, look), fire };
    this.#entries.add(entry);
    this.#wakeAt(entry.recurring.next(look));
    return () => {
      this.#entries.delete(entry);
      if (this.#entries.size > 0) return;
      this.#cancel();
      this.#wake = Infinity;
    };
  }

  #now(): ClockLook {
    return { now: this.#clock.now(), wall: this.#wall() };
  }

  #look(): void {
    const look = this.#now();
    const due: { readonly entry: Entry; readonly time: DueTime }[] = [];
    for (const entry of this.#entries) {
      for (const time of entry.recurring.take(look)) due.push({ entry, time });
    }
    this.#wake = Infinity;
    let wake = Infinity;
    for (const { recurring } of this.#entries) wake = Math.min(wake, recurring.next(look));
    this.#wakeAt(wake);
    // Sorting keeps the order of entries where times are equal.
    due.sort((one, other) => inTime(one.time, other.time));
    for (const { entry } of due) if (this.#entries.has(entry)) entry.fire(millis(look.now));
  }

  /** Sees to it that there is a look at that time, or before it. */
  #wakeAt(time: number): void {
    if (time >= this.#wake) return;
    this.#cancel();
    this.#wake = time;
    this.#cancel = this.#clock.at(millis(time), () => this.#look());
  }
}

function recurringOf(recurrence: Recurrence, since: Millis, look: ClockLook): Recurring {
  const { missed, within } = recurrence;
  switch (recurrence.kind) {
    case "every":
      return new Period(recurrence.every, { missed, within }, since);
    case "at": {
      const zone = new TimeZone(recurrence.zone);
      return new DailyTime({ at: recurrence.at, zone, missed: { missed, within } }, since, look);
    }
    default:
      return unreachable(recurrence);
  }
}
