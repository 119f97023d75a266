/** What a two-point controller is told. */
export interface HysteresisInput {
  /** The measured value. */
  readonly value: number;
  /** Where it switches on, in the same unit. */
  readonly onAt: number;
  /** Where it switches off. */
  readonly offAt: number;
}

/** What a bistable is told. */
export interface BistableInput {
  /** Whether to switch on: S1 of SR, S of RS. */
  readonly set: boolean;
  /** Whether to switch off: R of SR, R1 of RS. */
  readonly reset: boolean;
}

/** What a step controller remembers. */
export interface StepState {
  /** Where the actuator stands as far as its travel tells, in % of it. */
  readonly position: number;
  /** What the motor is given: 1 opens, -1 closes, 0 stops. */
  readonly direction: number;
}

/** What a step controller is told. */
export interface StepInput {
  /** Where the actuator should stand, in %; 0 and 100 are driven into the end switch. */
  readonly target: number;
  /** How far it may be off before the motor starts, in %. */
  readonly band: number;
  /** How long it takes from shut to open, in s. */
  readonly travelTime: number;
  /** Seconds since the last call. */
  readonly dt: number;
}

/** A step controller whose actuator is shut. */
export const stepStart: StepState = { position: 0, direction: 0 };

/**
 * A two-point controller: on from where the value reaches `onAt` until it reaches `offAt`. With
 * `onAt` above `offAt` it switches on when the value rises (cooling), with `onAt` below when it
 * falls (heating). The state is what it gave last.
 *
 * Bad input: where both are the same there is no band, and it is on from there upwards.
 *
 * Source: Åström & Hägglund, Advanced PID Control (2006), ch. 1 (on-off control with hysteresis).
 *
 * @example
 * hysteresis(false, { value: 26, onAt: 25, offAt: 23 }) // true
 */
export function hysteresis(state: boolean, input: HysteresisInput): boolean {
  const rising = input.onAt >= input.offAt;
  const reached = rising ? input.value >= input.onAt : input.value <= input.onAt;
  const left = rising ? input.value <= input.offAt : input.value >= input.offAt;
  return reached || (state && !left);
}

/**
 * A bistable whose `set` wins: the function block SR. The state is what it gave last, at first
 * false.
 *
 * Source: IEC 61131-3:2013, 6.6.3.5.2, table 43, no. 1.
 *
 * @example
 * setDominant(false, { set: true, reset: true }) // true
 */
export function setDominant(state: boolean, input: BistableInput): boolean {
  return input.set || (!input.reset && state);
}

/**
 * A bistable whose `reset` wins: the function block RS. The state is what it gave last, at first
 * false.
 *
 * Source: IEC 61131-3:2013, 6.6.3.5.2, table 43, no. 2.
 *
 * @example
 * resetDominant(true, { set: true, reset: true }) // false
 */
export function resetDominant(state: boolean, input: BistableInput): boolean {
  return !input.reset && (input.set || state);
}

/**
 * Three-point step control of a motor that opens, closes or stops, as of a vent or a mixing valve.
 * The position is reckoned from how long the motor ran. It starts where the target is more than
 * the band away and stops where it is reached; at targets of 0 and 100 it runs on, so that the end
 * switch puts the reckoning right.
 *
 * Bad input: a dt of 0 or less moves nothing; targets outside 0 to 100 are 0 and 100. Faults where
 * the travel time is not above 0.
 *
 * Source: Åström & Hägglund, Advanced PID Control (2006), ch. 13 (three-position pulse output).
 *
 * @example
 * stepControl(stepStart, { target: 40, band: 2, travelTime: 180, dt: 0 }).direction // 1
 */
export function stepControl(state: StepState, input: StepInput): StepState {
  if (input.travelTime <= 0) throw new Error("stepControl: travelTime is not above 0");
  const moved = (state.direction * Math.max(input.dt, 0) * 100) / input.travelTime;
  const position = Math.min(Math.max(state.position + moved, 0), 100);
  if (input.target >= 100) return { position, direction: 1 };
  if (input.target <= 0) return { position, direction: -1 };
  const error = input.target - position;
  const due = state.direction === 0 ? Math.abs(error) > input.band : error * state.direction > 0;
  return { position, direction: due ? Math.sign(error) : 0 };
}
