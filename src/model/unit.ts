import { assert } from "./problem.ts";

declare const unit: unique symbol;
type Quantity<Unit extends string> = number & { readonly [unit]: Unit };

/** A point in time or a length of time, in milliseconds. Finite and never negative. */
export type Millis = Quantity<"ms">;

/**
 * Makes a number of milliseconds of a plain number; anything but a finite one from 0 is our
 * mistake.
 */
export function millis(value: number): Millis {
  // The message is made only where it is needed: every event passes here.
  if (!(Number.isFinite(value) && value >= 0)) assert(false, `not a length of time: ${value}`);
  return value as Millis;
}

/** The milliseconds as seconds, the unit in which scripts see time. */
export function toSeconds(time: Millis): number {
  return time / 1000;
}
