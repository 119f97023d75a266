/** What a moving window remembers. */
export interface WindowState {
  /** The newest readings, the newest last; never more than 60. */
  readonly readings: readonly number[];
  /** The mean or the median of them. */
  readonly value: number;
}

/** What a moving window is told. */
export interface WindowInput {
  /** The new reading. */
  readonly value: number;
  /** How many readings the window holds, from 1 to 60. */
  readonly size: number;
}

/** What a low-pass filter remembers. */
export interface LowPassState {
  /** The filtered value. */
  readonly value: number;
  /** Whether there was a reading before. */
  readonly started: boolean;
}

/** What a low-pass filter is told. */
export interface LowPassInput {
  /** The new reading. */
  readonly value: number;
  /** T, in s: after a step, 63 % of it is there after this time. */
  readonly time: number;
  /** Seconds since the last call. */
  readonly dt: number;
}

/** A window without readings. */
export const windowStart: WindowState = { readings: [], value: 0 };

/** A low-pass filter before its first reading, which it takes as it is. */
export const lowPassStart: LowPassState = { value: 0, started: false };

/**
 * The mean of the newest readings; of those that there are, while the window fills.
 *
 * Bad input: a size is cut to a whole number from 1 to 60.
 *
 * Source: Oppenheim & Schafer, Discrete-Time Signal Processing (2010), 2.2 (moving average).
 *
 * @example
 * movingMean({ readings: [1, 2], value: 1.5 }, { value: 6, size: 3 }).value // 3
 */
export function movingMean(state: WindowState, input: WindowInput): WindowState {
  const size = Math.min(Math.max(Math.floor(input.size), 1), 60);
  const readings = [...state.readings.slice(-59), input.value].slice(-size);
  const total = readings.reduce((before, reading) => before + reading, 0);
  return { readings, value: total / readings.length };
}

/**
 * The median of the newest readings, which a single wild reading does not touch; of an even
 * number, the mean of the middle two.
 *
 * Bad input: a size is cut to a whole number from 1 to 60.
 *
 * Source: Tukey, Exploratory Data Analysis (1977), ch. 7 (running medians).
 *
 * @example
 * movingMedian({ readings: [20, 85], value: 52.5 }, { value: 21, size: 3 }).value // 21
 */
export function movingMedian(state: WindowState, input: WindowInput): WindowState {
  const size = Math.min(Math.max(Math.floor(input.size), 1), 60);
  const readings = [...state.readings.slice(-59), input.value].slice(-size);
  const ordered = [...readings].sort((one, other) => one - other);
  const half = ordered.length / 2;
  const middle = ordered.slice(Math.ceil(half) - 1, Math.floor(half) + 1);
  const total = middle.reduce((before, reading) => before + reading, 0);
  return { readings, value: total / middle.length };
}

/**
 * The middle one of three values, as of three probes of which one may fail.
 *
 * Source: Åström & Hägglund, Advanced PID Control (2006), ch. 12 (median selectors).
 *
 * @example
 * medianOfThree(21.2, -40, 21.4) // 21.2
 */
export function medianOfThree(one: number, other: number, third: number): number {
  return Math.max(Math.min(one, other), Math.min(Math.max(one, other), third));
}

/**
 * A low-pass filter of the first order, exact for readings that stay the same between calls.
 *
 * Bad input: a dt of 0 or less changes nothing; with a time of 0 or less the reading is taken as
 * it is.
 *
 * Source: Åström & Wittenmark, Computer-Controlled Systems (1997), ch. 2 (zero-order-hold
 * sampling).
 *
 * @example
 * lowPass({ value: 20, started: true }, { value: 30, time: 10, dt: 0 }).value // 20
 */
export function lowPass(state: LowPassState, input: LowPassInput): LowPassState {
  if (!state.started || input.time <= 0) return { value: input.value, started: true };
  const share = 1 - Math.exp(-Math.max(input.dt, 0) / input.time);
  return { value: state.value + share * (input.value - state.value), started: true };
}
