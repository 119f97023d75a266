/** What a PID controller remembers from call to call. */
export interface PidState {
  /** What the actuator is given, from `low` to `high`. */
  readonly output: number;
  /** The proportional part of the output. */
  readonly proportional: number;
  /** The integral part of the output; a first state with another value begins there. */
  readonly integral: number;
  /** The derivative part of the output. */
  readonly derivative: number;
  /** The set point of the last call. */
  readonly setpoint: number;
  /** The measured value of the last call. */
  readonly measured: number;
  /** The filtered slope of the measured value, in its unit a second. */
  readonly slope: number;
  /** Whether there was a call before. */
  readonly started: boolean;
}

/** What a PID controller is told besides what it must know at each call: see `pidDefaults`. */
export interface PidOptions {
  /** Ti, in s: how long the integral part takes to repeat the proportional one; 0: none. */
  readonly integralTime: number;
  /** Td, in s: how far ahead the derivative part looks; 0: none. */
  readonly derivativeTime: number;
  /** N, from 2 to 20: the slope is filtered with a time constant of Td / N. */
  readonly derivativeFilter: number;
  /** b, from 0 to 1: how much of the set point the proportional part sees. */
  readonly setpointWeight: number;
  /** Tt, in s: how fast the integral part leaves a limit; 0: √(Ti·Td), or Ti without Td. */
  readonly trackingTime: number;
  /** Added to the output: a manual reset where Ti is 0, or a feed-forward. */
  readonly bias: number;
  /** The least output. */
  readonly low: number;
  /** The greatest output. */
  readonly high: number;
  /** Direct action: the output rises with the measured value, as for cooling. */
  readonly direct: boolean;
  /** The output by hand; `null`: the controller's own. */
  readonly manual: number | null;
}

/** What a PID controller is told at each call. */
export interface PidInput {
  /** r: what the measured value should be. */
  readonly setpoint: number;
  /** y: what it is, in the same unit. */
  readonly measured: number;
  /** K: units of the output for each unit of the measured value. */
  readonly gain: number;
  /** Seconds since the last call. */
  readonly dt: number;

  // And all of PidOptions: a type of a script is written out.
  readonly integralTime: number;
  readonly derivativeTime: number;
  readonly derivativeFilter: number;
  readonly setpointWeight: number;
  readonly trackingTime: number;
  readonly bias: number;
  readonly low: number;
  readonly high: number;
  readonly direct: boolean;
  readonly manual: number | null;
}

/** A PID controller before its first call. */
export const pidStart: PidState = {
  output: 0,
  proportional: 0,
  integral: 0,
  derivative: 0,
  setpoint: 0,
  measured: 0,
  slope: 0,
  started: false,
};

/** The options where nothing else is said: `pid(state, { ...pidDefaults, gain: 8, … })`. */
export const pidDefaults: PidOptions = {
  integralTime: 0,
  derivativeTime: 0,
  derivativeFilter: 10,
  setpointWeight: 1,
  trackingTime: 0,
  bias: 0,
  low: 0,
  high: 100,
  direct: false,
  manual: null,
};

/**
 * A PID controller in the standard form, u = K·(b·r − y + ∫(r − y)/Ti − Td·dy/dt) + bias, between
 * limits. The derivative acts on the filtered measured value, so a step of the set point gives no
 * kick. At a limit the integral part is led back by what the limit cut off, so it does not wind
 * up. By hand it follows the hand, and where K, b, Td or N change it takes up the difference, so
 * neither makes a bump; without an integral part nothing can.
 *
 * Bad input: nothing integrates and the slope stays where dt is 0 or less, and at the first call;
 * times below 0 are 0. Faults where low is above high, and where N is not above 0.
 *
 * Source: Åström & Hägglund, Advanced PID Control (2006), ch. 3 (form, set-point weight, windup by
 * back-calculation) and ch. 13 (digital form, bumpless changes).
 *
 * @example
 * pid(pidStart, { ...pidDefaults, setpoint: 24, measured: 22, gain: 8, dt: 0 }).output // 16
 */
export function pid(state: PidState, input: PidInput): PidState {
  if (input.low > input.high) throw new Error("pid: low is above high");
  if (input.derivativeFilter <= 0) throw new Error("pid: derivativeFilter is not above 0");
  const seconds = state.started ? Math.max(input.dt, 0) : 0;
  const gain = input.direct ? -input.gain : input.gain;
  const lead = Math.max(input.derivativeTime, 0);
  const lag = lead / input.derivativeFilter;
  const change = input.measured - state.measured;
  const filtered = seconds > 0 ? (lag * state.slope + change) / (lag + seconds) : state.slope;
  const slope = lead > 0 ? filtered : 0;
  const proportional = gain * (input.setpointWeight * input.setpoint - input.measured);
  const derivative = -(gain * lead * slope);
  const reaction = proportional + derivative + input.bias;

  // What these settings would have made of the last readings: the integral takes the difference.
  const expected =
    gain * (input.setpointWeight * state.setpoint - state.measured) - gain * lead * state.slope;
  const retuned = state.proportional + state.derivative - expected;
  const integrates = input.integralTime > 0;
  const error = input.setpoint - input.measured;
  const integrated = integrates
    ? state.integral + retuned + (gain * seconds * error) / input.integralTime
    : 0;

  const wanted = reaction + integrated;
  const output = Math.min(Math.max(input.manual ?? wanted, input.low), input.high);
  const usual = lead > 0 ? Math.sqrt(Math.max(input.integralTime, 0) * lead) : input.integralTime;
  const tracking = input.trackingTime > 0 ? input.trackingTime : usual;
  const followed = seconds < tracking ? seconds / tracking : 1;
  const unwound = integrated + (output - wanted) * followed;
  const integral = input.manual === null ? unwound : output - reaction;
  return {
    output,
    proportional,
    integral: integrates ? integral : 0,
    derivative,
    setpoint: input.setpoint,
    measured: input.measured,
    slope,
    started: true,
  };
}
