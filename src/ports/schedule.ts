import type { Millis } from "../model/model.ts";
import type { Cancel } from "./clock.ts";

/** When something is due, again and again. */
export type Recurrence =
  | { readonly kind: "every"; readonly every: Millis }
  | {
      readonly kind: "at";
      readonly at: { readonly hour: number; readonly minute: number };
      /** A name of the time zone database: `Europe/Berlin`; absent: that of this machine. */
      readonly zone?: string | undefined;
    };

/**
 * Runs what is due at its times, from now on.
 *
 * `every` keeps to the grid of its start: a run that is late does not move the next, and times that
 * went by meanwhile are passed over. `at` follows the clock on the wall of its zone: a time that
 * does not exist on a day runs at the next that does, one that comes twice runs the first time.
 */
export interface Schedule {
  /** `fire` gets the time of the run on the monotonic clock. */
  start(recurrence: Recurrence, fire: (time: Millis) => void): Cancel;
}
