/** What an edge detector remembers. */
export interface EdgeState {
  /** Q: whether the last call saw an edge. */
  readonly edge: boolean;
  /** CLK of the last call. */
  readonly signal: boolean;
}

/** What a counter remembers. */
export interface CounterState {
  /** CV: the count, from -9007199254740991 to 9007199254740991. */
  readonly count: number;
  /** Q: whether the count has got where it should. */
  readonly on: boolean;
  /** CU or CD of the last call. */
  readonly signal: boolean;
}

/** What an up-counter is told. */
export interface CountUpInput {
  /** CU: each rising edge counts. */
  readonly signal: boolean;
  /** R: back to 0. */
  readonly reset: boolean;
  /** PV: the count at which it is on. */
  readonly preset: number;
}

/** What a down-counter is told. */
export interface CountDownInput {
  /** CD: each rising edge counts. */
  readonly signal: boolean;
  /** LD: back to the preset. */
  readonly load: boolean;
  /** PV: where it counts down from. */
  readonly preset: number;
}

/** What an up-down counter remembers. */
export interface UpDownState {
  /** CV: the count, from -9007199254740991 to 9007199254740991. */
  readonly count: number;
  /** QU: whether the count is at the preset, or above. */
  readonly full: boolean;
  /** QD: whether the count is at 0, or below. */
  readonly empty: boolean;
  /** CU of the last call. */
  readonly up: boolean;
  /** CD of the last call. */
  readonly down: boolean;
}

/** What an up-down counter is told. */
export interface CountUpDownInput {
  /** CU: each rising edge counts up. */
  readonly up: boolean;
  /** CD: each rising edge counts down. */
  readonly down: boolean;
  /** R: back to 0; wins over all others. */
  readonly reset: boolean;
  /** LD: to the preset. */
  readonly load: boolean;
  /** PV: the count at which it is full. */
  readonly preset: number;
}

/** A rising-edge detector before its first call. */
export const risingEdgeStart: EdgeState = { edge: false, signal: false };

/** A falling-edge detector before its first call. */
export const fallingEdgeStart: EdgeState = { edge: false, signal: true };

/** A counter at 0. */
export const counterStart: CounterState = { count: 0, on: false, signal: false };

/** An up-down counter at 0. */
export const upDownStart: UpDownState = {
  count: 0,
  full: false,
  empty: false,
  up: false,
  down: false,
};

/**
 * A rising edge: `edge` is true in the one call that finds the signal on after it was off. The
 * function block R_TRIG: with `risingEdgeStart` a signal that is on at first is an edge, too.
 *
 * Source: IEC 61131-3:2013, 6.6.3.5.3, table 44, no. 1.
 *
 * @example
 * risingEdge(risingEdgeStart, true).edge // true
 */
export function risingEdge(state: EdgeState, signal: boolean): EdgeState {
  return { edge: signal && !state.signal, signal };
}

/**
 * A falling edge: `edge` is true in the one call that finds the signal off after it was on. The
 * function block F_TRIG: with `fallingEdgeStart` a signal that is off at first is an edge, too.
 *
 * Source: IEC 61131-3:2013, 6.6.3.5.3, table 44, no. 2.
 *
 * @example
 * fallingEdge(fallingEdgeStart, true).edge // false
 */
export function fallingEdge(state: EdgeState, signal: boolean): EdgeState {
  return { edge: !signal && state.signal, signal };
}

/**
 * Counts rising edges of the signal; on from the preset upwards. The function block CTU.
 *
 * Bad input: it counts no further than 9007199254740991, above which numbers have gaps.
 *
 * Source: IEC 61131-3:2013, 6.6.3.5.4, table 45, no. 1.
 *
 * @example
 * countUp(counterStart, { signal: true, reset: false, preset: 1 }).on // true
 */
export function countUp(state: CounterState, input: CountUpInput): CounterState {
  const step = input.signal && !state.signal ? 1 : 0;
  const count = input.reset ? 0 : Math.min(state.count + step, 9007199254740991);
  return { count, on: count >= input.preset, signal: input.signal };
}

/**
 * Counts rising edges of the signal down from the preset; on from 0 downwards. The function block
 * CTD.
 *
 * Bad input: it counts no further than -9007199254740991.
 *
 * Source: IEC 61131-3:2013, 6.6.3.5.4, table 45, no. 2.
 *
 * @example
 * countDown(counterStart, { signal: false, load: true, preset: 3 }).count // 3
 */
export function countDown(state: CounterState, input: CountDownInput): CounterState {
  const step = input.signal && !state.signal ? 1 : 0;
  const count = input.load ? input.preset : Math.max(state.count - step, -9007199254740991);
  return { count, on: count <= 0, signal: input.signal };
}

/**
 * Counts rising edges up and down; two at once cancel. The function block CTUD.
 *
 * Bad input: it counts no further than 9007199254740991 either way.
 *
 * Source: IEC 61131-3:2013, 6.6.3.5.4, table 45, no. 3.
 *
 * @example
 * countUpDown({ count: 4, full: false, empty: false, up: false, down: false },
 *   { up: true, down: false, reset: false, load: false, preset: 9 }).count // 5
 */
export function countUpDown(state: UpDownState, input: CountUpDownInput): UpDownState {
  const rise = input.up && !state.up ? 1 : 0;
  const fall = input.down && !state.down ? 1 : 0;
  const stepped = Math.min(state.count + rise - fall, 9007199254740991);
  const loaded = input.load ? input.preset : Math.max(stepped, -9007199254740991);
  const count = input.reset ? 0 : loaded;
  return { count, full: count >= input.preset, empty: count <= 0, up: input.up, down: input.down };
}
