import type { PidInput, PidState } from "../../control/control.ts";

/** A process of the first order with dead time: k·e^(-θs) / (τs + 1). */
export interface Process {
  readonly gain: number;
  readonly timeConstant: number;
  readonly deadTime: number;
}

/** What a loop was like at a moment. */
export interface Sample {
  readonly time: number;
  readonly measured: number;
  readonly output: number;
}

/** A loop to be run: a controller on a process, and what happens to them. */
export interface Loop {
  readonly process: Process;
  readonly dt: number;
  readonly seconds: number;
  /** All that the controller is told but the measured value and dt, at that time. */
  readonly told: (time: number) => Omit<PidInput, "measured" | "dt">;
  /** Added to the output on its way to the process. */
  readonly load?: (time: number) => number;
}

/** A controller as a loop calls it: the measured value and all else in, its output out. */
export type Controller = (input: PidInput) => number;

/** The controller of the library, which hands its state from call to call. */
export function libraryController(
  pid: (state: PidState, input: PidInput) => PidState,
  first: PidState,
): Controller {
  let state = first;
  return (input) => {
    state = pid(state, input);
    return state.output;
  };
}

/**
 * Runs the loop from rest. The process is reckoned exactly for an output that holds between two
 * calls, so nothing but the controller is approximate.
 */
export function runLoop(loop: Loop, controller: Controller): Sample[] {
  const { process, dt, seconds, told, load = () => 0 } = loop;
  const delay = Math.round(process.deadTime / dt);
  const decay = Math.exp(-dt / process.timeConstant);
  const sent: number[] = [];
  const samples: Sample[] = [];
  let measured = 0;
  for (let at = 0; at * dt <= seconds; at++) {
    const time = at * dt;
    const output = controller({ ...told(time), measured, dt: at === 0 ? 0 : dt });
    samples.push({ time, measured, output });
    sent.push(output + load(time));
    const arrives = sent[at - delay] ?? 0;
    measured = measured * decay + process.gain * (1 - decay) * arrives;
  }
  return samples;
}

/**
 * The same controller in its other textbook form, the velocity form: it adds up changes of the
 * output, and holds no integral. Without limits both give the same.
 */
export function velocityController(): Controller {
  let output = 0;
  let errors: number[] = [];
  let measured: number[] = [];
  let lead = 0;
  return (input) => {
    const { gain, setpoint, setpointWeight, integralTime, derivativeTime, derivativeFilter, dt } =
      input;
    const filter = derivativeTime / derivativeFilter;
    const weighted = setpointWeight * setpoint - input.measured;
    const [before = input.measured] = measured.slice(-1);
    const [last = 0] = errors.slice(-1);
    const led =
      dt > 0
        ? (filter * lead - gain * derivativeTime * (input.measured - before)) / (filter + dt)
        : lead;
    output += gain * (weighted - last) + (led - lead);
    output += integralTime > 0 ? (gain * dt * (setpoint - input.measured)) / integralTime : 0;
    errors = [weighted];
    measured = [input.measured];
    lead = led;
    return output;
  };
}

/** The samples from that time on. */
export function since(samples: readonly Sample[], time: number): Sample[] {
  return samples.filter((sample) => sample.time >= time);
}

/** The greatest gap to that value. */
export function greatestGap(samples: readonly Sample[], value: number): number {
  return Math.max(...samples.map(({ measured }) => Math.abs(measured - value)));
}

/**
 * The step response of the loop a·e^(-s) / s, closed: y' = a·(1 - y(t - 1)). Solved by hand, one
 * dead time after another: the sum of (-1)^k·a^(k+1)·(t - k - 1)^(k+1) / (k+1)! for k below t - 1.
 */
export function integratingResponse(a: number, time: number): number {
  let response = 0;
  let factorial = 1;
  for (let k = 0; time - k - 1 > 0; k++) {
    factorial *= k + 1;
    response += ((-1) ** k * (a * (time - k - 1)) ** (k + 1)) / factorial;
  }
  return response;
}
