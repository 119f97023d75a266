import { assert, type Millis, millis, unreachable } from "../../model/model.ts";
import {
  after,
  type Cancel,
  type Clock,
  type Recurrence,
  type Schedule,
} from "../../ports/ports.ts";
import { MADE_UP_FOR, WALL_CHECK } from "./limits.ts";
import { type TimeOfDay, TimeZone } from "./time-of-day.ts";

/** What a schedule goes by. */
export interface ClockScheduleOptions {
  readonly clock: Clock;
  /** The clock on the wall: milliseconds since 1970 in universal time. This machine's if absent. */
  readonly wall?: () => number;
}

/** A schedule on a clock; times of day follow a clock on the wall, which may be set. */
export class ClockSchedule implements Schedule {
  readonly #clock: Clock;
  readonly #wall: () => number;

  constructor({ clock, wall = () => Date.now() }: ClockScheduleOptions) {
    this.#clock = clock;
    this.#wall = wall;
  }

  start(recurrence: Recurrence, fire: (time: Millis) => void): Cancel {
    switch (recurrence.kind) {
      case "every":
        return this.#every(recurrence.every, fire);
      case "at":
        return this.#at(recurrence.at, new TimeZone(recurrence.zone), fire);
      default:
        return unreachable(recurrence);
    }
  }

  #every(period: Millis, fire: (time: Millis) => void): Cancel {
    assert(period > 0, "the period of a schedule must be more than 0");
    const clock = this.#clock;
    const origin = clock.now();
    let cancel: Cancel;
    const wait = (turn: number): void => {
      cancel = clock.at(millis(origin + turn * period), () => {
        const now = clock.now();
        wait(Math.max(turn, Math.floor((now - origin) / period)) + 1);
        fire(now);
      });
    };
    wait(1);
    return () => cancel();
  }

  #at(at: TimeOfDay, zone: TimeZone, fire: (time: Millis) => void): Cancel {
    const wall = this.#wall;
    let seen = wall();
    let last = -Infinity;
    let due = zone.next(seen, at);
    let cancel: Cancel;
    const look = (): void => {
      const now = wall();
      const missedBy = now - due;
      if (missedBy >= 0) last = due;
      // A wall that was put back by much had shown a wrong time: what ran then does not count.
      if (last - now > MADE_UP_FOR) last = -Infinity;
      if (missedBy >= 0 || now < seen) due = zone.next(Math.max(now, last), at);
      seen = now;
      wait();
      if (missedBy >= 0 && missedBy <= MADE_UP_FOR) fire(this.#clock.now());
    };
    const wait = (): void => {
      const left = Math.max(0, due - wall());
      cancel = after(this.#clock, Math.min(left, WALL_CHECK), look);
    };
    wait();
    return () => cancel();
  }
}
