import type { Millis } from "../model/model.ts";
import type { Cancel } from "./clock.ts";

/** What becomes of times that were missed: nothing, one run for all of them, one for each. */
export type MissedPolicy = "skip" | "once" | "all";

/** Which times of an event are made up for where they were missed. */
export interface MissedTimes {
  /** Absent: `once`. */
  readonly missed?: MissedPolicy | undefined;
  /** How long ago a missed time may be to be made up for; absent: an hour. */
  readonly within?: Millis | undefined;
}

/** When something is due, again and again. */
export type Recurrence = MissedTimes &
  (
    | { readonly kind: "every"; readonly every: Millis }
    | {
        readonly kind: "at";
        readonly at: { readonly hour: number; readonly minute: number };
        /** A name of the time zone database: `Europe/Berlin`; absent: that of this machine. */
        readonly zone?: string | undefined;
      }
  );

/**
 * Runs what is due at its times, from now on.
 *
 * `every` keeps to the grid of its start: a run that is late does not move the next. `at` follows
 * the clock on the wall of its zone: a time that does not exist on a day runs at the next that
 * does, one that comes twice runs the first time.
 *
 * A time is missed where it is noticed more than a minute late, or where the next one of the same
 * recurrence has come as well. What is run late is run in the order of its times, whatever it
 * belongs to; at equal times in the order in which the recurrences were started.
 */
export interface Schedule {
  /**
   * `fire` gets the time of the run on the monotonic clock. `since` is the time on that clock from
   * which on times count; from now on if absent.
   */
  start(recurrence: Recurrence, fire: (time: Millis) => void, since?: Millis): Cancel;
}
