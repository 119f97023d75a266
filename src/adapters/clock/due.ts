import { assert, type Millis } from "../../model/model.ts";
import type { MissedTimes } from "../../ports/ports.ts";
import { MADE_UP_FOR, MISSED_MOST, ON_TIME, RUNS_KEPT, SET_BY, WALL_CHECK } from "./limits.ts";
import { type DueTime, timesToRun } from "./missed.ts";
import type { TimeOfDay, TimeZone } from "./time-of-day.ts";

/** A look at both clocks at once. */
export interface ClockLook {
  /** The monotonic clock. */
  readonly now: number;
  /** The clock on the wall: milliseconds since 1970. It may have been set since the last look. */
  readonly wall: number;
}

/** Something that is due again and again, as one look after the other finds it. */
export interface Recurring {
  /** The times that are to be run at this look, oldest first, by the clock on the wall. */
  take(look: ClockLook): readonly DueTime[];
  /** The time on the monotonic clock of the next look, which may be in the past. */
  next(look: ClockLook): number;
}

/** A time that was run, and by how much the wall was ahead of the monotonic clock then. */
interface Run {
  readonly time: number;
  readonly ahead: number;
}

/** A time of day: due where the clock on the wall has come to it since the last look. */
export class DailyTime implements Recurring {
  readonly #at: TimeOfDay;
  readonly #zone: TimeZone;
  readonly #missed: MissedTimes;
  /** When it began to count, on the monotonic clock, and what the wall showed then. */
  readonly #since: number;
  readonly #first: number;
  /** What the wall showed at the last look. */
  #seen: number;
  #next: number;
  /** What was run last, and by how much the wall was ahead of the other clock then. */
  #ran: readonly Run[] = [];

  constructor(
    { at, zone, missed }: { at: TimeOfDay; zone: TimeZone; missed: MissedTimes },
    since: number,
    { now, wall }: ClockLook,
  ) {
    this.#at = at;
    this.#zone = zone;
    this.#missed = missed;
    this.#since = since;
    this.#first = since + wall - now;
    this.#seen = this.#first;
    this.#next = zone.next(this.#first, at);
  }

  take(look: ClockLook): readonly DueTime[] {
    const { wall } = look;
    const seen = this.#seen;
    this.#seen = wall;
    if (wall >= seen && wall < this.#next) return NONE;
    this.#next = this.#zone.next(wall, this.#at);
    // A wall that was put back shows what it has shown already once more.
    return wall < seen ? NONE : this.#between(seen, look);
  }

  next({ now, wall }: ClockLook): number {
    return now + Math.min(Math.max(0, this.#next - wall), WALL_CHECK);
  }

  #between(seen: number, { now, wall }: ClockLook): readonly DueTime[] {
    const ahead = wall - now;
    const { within = MADE_UP_FOR } = this.#missed;
    // What was before the start, by the wall of then and by that of now, is nobody's.
    const begun = Math.min(this.#first, this.#since + ahead);
    const oldest = wall - Math.max(within, ON_TIME) - 1;
    const after = Math.max(seen, begun, oldest);
    // What ran counts as long as the wall has not been set by much since.
    const counting = this.#ran.filter((run) => Math.abs(ahead - run.ahead) <= SET_BY);
    const last = Math.max(-Infinity, ...counting.map(({ time }) => time));
    const fresh = this.#zone.between(Math.max(after, last), wall, this.#at);
    const times = timesToRun(fresh, wall, this.#missed);
    const runs = times.slice(-1).map(({ time }) => ({ time, ahead }));
    if (runs.length > 0) this.#ran = [...this.#ran, ...runs].slice(-RUNS_KEPT);
    return times;
  }
}

/** A period: due at each time of the grid of its start, by the monotonic clock. */
export class Period implements Recurring {
  readonly #period: number;
  readonly #origin: number;
  readonly #missed: MissedTimes;
  /** Which time of the grid comes next. */
  #turn = 1;

  constructor(period: Millis, missed: MissedTimes, origin: number) {
    assert(period > 0, "the period of a schedule must be more than 0");
    this.#period = period;
    this.#origin = origin;
    this.#missed = missed;
  }

  take({ now, wall }: ClockLook): readonly DueTime[] {
    if (now < this.next()) return NONE;
    const newest = Math.max(this.#turn, Math.floor((now - this.#origin) / this.#period));
    const oldest = Math.max(this.#turn, newest - MISSED_MOST + 1);
    this.#turn = newest + 1;
    const times: DueTime[] = [];
    for (let turn = oldest; turn <= newest; turn++) {
      times.push({ time: this.#origin + turn * this.#period + wall - now, moved: 0 });
    }
    return timesToRun(times, wall, this.#missed);
  }

  next(): number {
    return this.#origin + this.#turn * this.#period;
  }
}

const NONE: readonly DueTime[] = [];
