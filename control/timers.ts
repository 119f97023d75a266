/** What a timer remembers. */
export interface TimerState {
  /** Q: what the timer gives. */
  readonly on: boolean;
  /** ET: how long it has been timing, in s, up to the preset. */
  readonly elapsed: number;
  /** IN of the last call. */
  readonly signal: boolean;
}

/** What a timer is told. */
export interface TimerInput {
  /** IN: the signal that starts it. */
  readonly signal: boolean;
  /** PT: how long it takes, in s; below 0 counts as 0. */
  readonly preset: number;
  /** Seconds since the last call, in which the signal was what it was then. */
  readonly dt: number;
}

/** What a debounced contact remembers. */
export interface DebounceState {
  /** The contact as it is believed. */
  readonly on: boolean;
  /** The contact as it was last read. */
  readonly signal: boolean;
  /** How long it has been read as other than it is believed, in s. */
  readonly held: number;
}

/** What a debounced contact is told. */
export interface DebounceInput {
  /** The contact as it is read. */
  readonly signal: boolean;
  /** How long it must stay the same to be believed, in s. */
  readonly time: number;
  /** Seconds since the last call. */
  readonly dt: number;
}

/** A timer that was never started. */
export const timerStart: TimerState = { on: false, elapsed: 0, signal: false };

/** A contact that is believed to be open. */
export const debounceStart: DebounceState = { on: false, signal: false, held: 0 };

/**
 * On-delay: on when the signal has been on for the preset time, off with it. The function block
 * TON.
 *
 * Bad input: a dt below 0 counts as 0, and so does a preset: on with the signal. A preset that
 * grows while it is on puts it off again until that is reached.
 *
 * Source: IEC 61131-3:2013, 6.6.3.5.5, table 46, figure 15 b.
 *
 * @example
 * onDelay({ on: false, elapsed: 4, signal: true }, { signal: true, preset: 5, dt: 1 }).on // true
 */
export function onDelay(state: TimerState, input: TimerInput): TimerState {
  if (!input.signal) return { on: false, elapsed: 0, signal: false };
  const timed = state.signal ? state.elapsed + Math.max(input.dt, 0) : 0;
  const elapsed = Math.min(timed, Math.max(input.preset, 0));
  return { on: elapsed >= input.preset, elapsed, signal: true };
}

/**
 * Off-delay: on with the signal, off when the signal has been off for the preset time. The
 * function block TOF.
 *
 * Bad input: a dt below 0 counts as 0, and so does a preset: off with the signal.
 *
 * Source: IEC 61131-3:2013, 6.6.3.5.5, table 46, figure 15 c.
 *
 * @example
 * offDelay({ on: true, elapsed: 0, signal: true }, { signal: false, preset: 5, dt: 1 }).on // true
 */
export function offDelay(state: TimerState, input: TimerInput): TimerState {
  if (input.signal) return { on: true, elapsed: 0, signal: true };
  // Once it is off, the time that it took stays until the signal comes back.
  if (!state.on) return { on: false, elapsed: state.elapsed, signal: false };
  const timed = state.signal ? 0 : state.elapsed + Math.max(input.dt, 0);
  const elapsed = Math.min(timed, Math.max(input.preset, 0));
  return { on: elapsed < input.preset, elapsed, signal: false };
}

/**
 * Pulse: on for the preset time from a rising edge of the signal, whatever the signal does
 * meanwhile. The function block TP. An edge that is read when a pulse ends starts the next one.
 *
 * Bad input: a dt below 0 counts as 0, and so does a preset: no pulse.
 *
 * Source: IEC 61131-3:2013, 6.6.3.5.5, table 46, figure 15 a.
 *
 * @example
 * pulse(timerStart, { signal: true, preset: 5, dt: 1 }).on // true
 */
export function pulse(state: TimerState, input: TimerInput): TimerState {
  const timed = state.on ? state.elapsed + Math.max(input.dt, 0) : state.elapsed;
  const elapsed = Math.min(timed, Math.max(input.preset, 0));
  if (state.on && elapsed < input.preset) return { on: true, elapsed, signal: input.signal };
  if (input.signal && !state.signal) return { on: input.preset > 0, elapsed: 0, signal: true };
  return { on: false, elapsed: input.signal ? elapsed : 0, signal: input.signal };
}

/**
 * A contact without its bouncing: `on` follows the signal when it has stayed the same for that
 * time.
 *
 * Bad input: a dt below 0 counts as 0; with a time of 0 or less it follows at once.
 *
 * Source: an on-delay and an off-delay of one time, IEC 61131-3:2013, table 46.
 *
 * @example
 * debounce(debounceStart, { signal: true, time: 0.05, dt: 0.01 }).on // false
 */
export function debounce(state: DebounceState, input: DebounceInput): DebounceState {
  if (input.signal === state.on) return { on: state.on, signal: input.signal, held: 0 };
  const held = input.signal === state.signal ? state.held + Math.max(input.dt, 0) : 0;
  if (held < input.time) return { on: state.on, signal: input.signal, held };
  return { on: input.signal, signal: input.signal, held: 0 };
}
