import { type Millis, millis } from "../model/model.ts";

/** How long to wait before the next try, from the first to the longest wait. */
export interface Backoff {
  readonly first: Millis;
  readonly longest: Millis;
}

/** A second, so that a broker's restart is caught; a minute, so that a dead one is left alone. */
export const DEFAULT_BACKOFF: Backoff = { first: millis(1_000), longest: millis(60_000) };

/**
 * The wait after that many failures in a row (from 1): doubled each time, and then somewhere in its
 * upper half, so that a fleet does not come back in step. `random` is from 0 to 1.
 */
export function backoffDelay(backoff: Backoff, failures: number, random: number): Millis {
  const doublings = Math.min(failures - 1, 30);
  const whole = Math.min(backoff.first * 2 ** doublings, backoff.longest);
  return millis(Math.max(backoff.first, whole / 2 + (whole / 2) * random));
}
