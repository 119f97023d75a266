import { assert } from "../../model/model.ts";
import { DAYS_AHEAD } from "./limits.ts";
import type { DueTime } from "./missed.ts";

/** What a clock on the wall shows once a day. */
export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** More than any zone is behind or ahead of the time that all zones count from. */
const FARTHEST = 15 * HOUR;

/**
 * The clock on the wall of a time zone. Instants are milliseconds since 1970 in universal time;
 * what the wall shows is written the same way, as if the wall were there.
 */
export class TimeZone {
  readonly #format: Intl.DateTimeFormat;

  /** That of this machine if absent. Throws a `RangeError` where there is no such zone. */
  constructor(name?: string) {
    this.#format = new Intl.DateTimeFormat("en-US", {
      ...(name === undefined ? {} : { timeZone: name }),
      ...{ calendar: "gregory", numberingSystem: "latn", hourCycle: "h23" },
      ...{ year: "numeric", month: "numeric", day: "numeric" },
      ...{ hour: "numeric", minute: "numeric", second: "numeric" },
    });
  }

  /** The next instant after that one at which it is that time. */
  next(after: number, at: TimeOfDay): number {
    const today = Math.floor((after + this.#offset(after)) / DAY) * DAY;
    for (let day = today - DAY; ; day += DAY) {
      assert(day <= today + DAYS_AHEAD * DAY, `no ${at.hour}:${at.minute} for ${DAYS_AHEAD} days`);
      const instant = this.on(day, at);
      if (instant !== undefined && instant > after) return instant;
    }
  }

  /** The instants after the first and up to the last at which it is that time, in order. */
  between(after: number, last: number, at: TimeOfDay): readonly DueTime[] {
    const times: DueTime[] = [];
    const end = last + this.#offset(last) + DAY;
    const start = Math.floor((after + this.#offset(after)) / DAY) * DAY - DAY;
    for (let day = start; day <= end; day += DAY) {
      const time = this.on(day, at);
      if (time === undefined || time <= after || time > last) continue;
      const meant = day + at.hour * HOUR + at.minute * MINUTE;
      times.push({ time, moved: time + this.#offset(time) - meant });
    }
    return times;
  }

  /**
   * The instant of that time on a day, which is given as its midnight. A time that is left out is
   * the first that is not; one that comes twice is the first. A day that is left out has none.
   */
  on(day: number, { hour, minute }: TimeOfDay): number | undefined {
    const midnight = this.#reaches(day);
    if (midnight + this.#offset(midnight) >= day + DAY) return undefined;
    return this.#reaches(day + hour * HOUR + minute * MINUTE);
  }

  /** The first instant at which the wall shows that, or something later. */
  #reaches(shown: number): number {
    const end = shown + FARTHEST;
    for (let start = shown - FARTHEST; start < end; ) {
      const offset = this.#offset(start);
      const change = this.#change(start, end, offset);
      const instant = Math.max(start, shown - offset);
      if (instant < change) return instant;
      start = change;
    }
    return end;
  }

  /** The first instant up to the end at which the wall is ahead by another amount, or the end. */
  #change(start: number, end: number, offset: number): number {
    if (this.#offset(end) === offset) return end;
    let [before, after] = [start, end];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (this.#offset(middle) === offset) before = middle;
      else after = middle;
    }
    return after;
  }

  /** By how much the wall is ahead. */
  #offset(instant: number): number {
    const second = Math.floor(instant / 1_000) * 1_000;
    const shown = new Map<string, number>();
    for (const { type, value } of this.#format.formatToParts(second)) {
      shown.set(type, Number(value));
    }
    const part = (name: string): number => shown.get(name) ?? 0;
    const date = Date.UTC(part("year"), part("month") - 1, part("day"));
    return date + part("hour") * HOUR + part("minute") * MINUTE + part("second") * 1_000 - second;
  }
}
