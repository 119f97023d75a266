/** What a rate limit is told. */
export interface RateLimitInput {
  /** Where the value should get. */
  readonly target: number;
  /** How fast it may rise, in its unit a second. */
  readonly up: number;
  /** How fast it may fall, in its unit a second. */
  readonly down: number;
  /** Seconds since the last call. */
  readonly dt: number;
}

/** What a ramp remembers. */
export interface RampState {
  /** Where the ramp stands; a first state with another value begins there. */
  readonly value: number;
  /** Where it goes. */
  readonly target: number;
  /** How long it will take from here, in s. */
  readonly left: number;
}

/** What a ramp is told. */
export interface RampInput {
  /** Where it should go. */
  readonly target: number;
  /** How long it takes to a new target, in s. */
  readonly time: number;
  /** Seconds since the last call. */
  readonly dt: number;
}

/** A ramp at 0. */
export const rampStart: RampState = { value: 0, target: 0, left: 0 };

/**
 * The value that follows the target no faster than the two rates. The state is what it gave last.
 *
 * Bad input: a dt or a rate below 0 counts as 0, so the value stays.
 *
 * Source: Åström & Hägglund, Advanced PID Control (2006), ch. 12 (rate limiters).
 *
 * @example
 * rateLimit(20, { target: 80, up: 2, down: 5, dt: 10 }) // 40
 */
export function rateLimit(state: number, input: RateLimitInput): number {
  const seconds = Math.max(input.dt, 0);
  const highest = state + Math.max(input.up, 0) * seconds;
  const lowest = state - Math.max(input.down, 0) * seconds;
  return Math.min(Math.max(input.target, lowest), highest);
}

/**
 * A straight line from where it stands to each new target, in the given time. A new target starts
 * a new line; a new time counts from the next target on.
 *
 * Bad input: a dt below 0 counts as 0; with a time of 0 or less it is at the target at once.
 *
 * Source: Åström & Hägglund, Advanced PID Control (2006), ch. 12 (limiters of set points).
 *
 * @example
 * ramp({ value: 20, target: 30, left: 60 }, { target: 30, time: 60, dt: 30 }).value // 25
 */
export function ramp(state: RampState, input: RampInput): RampState {
  const begins = input.target !== state.target;
  const seconds = begins ? 0 : Math.max(input.dt, 0);
  const left = Math.max(begins ? input.time : state.left, 0);
  if (seconds >= left) return { value: input.target, target: input.target, left: 0 };
  const value = state.value + ((input.target - state.value) * seconds) / left;
  return { value, target: input.target, left: left - seconds };
}
