import { describe, expect, test } from "vitest";
import { LIBRARIES, run } from "./library.ts";
import {
  greatestGap,
  integratingResponse,
  type Loop,
  libraryController,
  runLoop,
  since,
  velocityController,
} from "./loop.ts";

/** k = 2, τ = 10 s, θ = 1 s. */
const PROCESS = { gain: 2, timeConstant: 10, deadTime: 1 };
const WIDE = { low: -1e9, high: 1e9 };

/**
 * Skogestad, Simple analytic rules for model reduction and PID controller tuning, J. Process
 * Control 13 (2003): for τ < 8θ and a closed-loop time constant of θ, K = τ / (2kθ) and Ti = τ. The
 * loop is then e^(-θs) / (2θs), with a gain margin of 3.14 and an Ms of 1.59 (its table 1).
 */
const SKOGESTAD = { gain: 10 / (2 * 2 * 1), integralTime: 10 };

describe.each(LIBRARIES)("a PID loop in %s", (_name, library) => {
  const { pid, pidDefaults, pidStart } = library;
  const controller = () => libraryController(pid, pidStart);
  const stepTo = (setpoint: number, tuning: object): Loop => ({
    process: PROCESS,
    dt: 0.01,
    seconds: 30,
    told: () => ({ ...pidDefaults, ...SKOGESTAD, ...WIDE, ...tuning, setpoint }),
  });

  test("is what the velocity form of the same tuning makes of it", () => {
    const tunings = [
      {},
      { setpointWeight: 0 },
      { derivativeTime: 0.4 },
      { derivativeTime: 0.4, derivativeFilter: 3, setpointWeight: 0.6, gain: 1.4 },
      { integralTime: 0 },
    ];
    for (const tuning of tunings) {
      const ours = runLoop(stepTo(5, tuning), controller());
      const theirs = runLoop(stepTo(5, tuning), velocityController());
      ours.forEach(({ measured, output }, at) => {
        expect(Math.abs(measured - (theirs[at]?.measured ?? 0))).toBeLessThan(1e-9);
        expect(Math.abs(output - (theirs[at]?.output ?? 0))).toBeLessThan(1e-9);
      });
    }
  });

  test("answers a step as the differential equation of the loop does", () => {
    for (const { time, measured } of runLoop(stepTo(1, {}), controller())) {
      if (time > 12) break;
      expect(Math.abs(measured - integratingResponse(0.5, time)), `${time} s`).toBeLessThan(0.01);
    }
  });

  test("has the gain margin that its tuning promises", () => {
    const swing = (factor: number) => {
      const loop = { ...stepTo(1, { gain: SKOGESTAD.gain * factor }), seconds: 120 };
      const samples = runLoop(loop, controller());
      const early = samples.filter(({ time }) => time > 20 && time < 40);
      return greatestGap(since(samples, 100), 1) / greatestGap(early, 1);
    };
    expect(swing(3.0)).toBeLessThan(0.5);
    expect(swing(3.3)).toBeGreaterThan(2);
  });

  test("comes to the set point exactly, with a load and after it", () => {
    const loop = { ...stepTo(5, {}), seconds: 200, load: (time: number) => (time > 80 ? -1 : 0) };
    const samples = runLoop(loop, controller());
    expect(greatestGap(since(samples, 79).slice(0, 90), 5)).toBeLessThan(1e-3);
    expect(greatestGap(since(samples, 81).slice(0, 500), 5)).toBeGreaterThan(0.1);
    expect(greatestGap(since(samples, 195), 5)).toBeLessThan(1e-4);
  });

  test("stays off by 1 / (1 + kK) without an integral part, as feedback alone does", () => {
    const samples = runLoop(stepTo(1, { gain: 1.5, integralTime: 0 }), controller());
    expect(samples.at(-1)?.measured).toBeCloseTo(3 / 4, 3);
    // A manual reset makes up for it.
    const reset = runLoop(stepTo(1, { gain: 1.5, integralTime: 0, bias: 0.5 }), controller());
    expect(reset.at(-1)?.measured).toBeCloseTo(1, 3);
  });

  test("cools as it heats, where it acts directly", () => {
    const cooled = { ...PROCESS, gain: -2 };
    const heating = runLoop(stepTo(5, {}), controller());
    const cooling = runLoop({ ...stepTo(5, { direct: true }), process: cooled }, controller());
    heating.forEach(({ measured, output }, at) => {
      expect(cooling[at]?.measured).toBeCloseTo(measured, 9);
      expect(cooling[at]?.output).toBeCloseTo(-output, 9);
    });
  });

  test("does not wind up: a target out of reach leaves no debt behind", () => {
    // The process reaches 2 at the most, with an output of 1; the set point asks for 4, then for 1.
    const overshoot = (waited: number, tuning: object) => {
      const told = (time: number) => ({
        ...pidDefaults,
        ...SKOGESTAD,
        low: 0,
        high: 1,
        ...tuning,
        setpoint: time < waited ? 4 : 1,
      });
      const loop = { process: PROCESS, dt: 0.02, seconds: waited + 40, told };
      const falling = since(runLoop(loop, controller()), waited);
      const settled = falling.findIndex(({ measured }) => Math.abs(measured - 1) < 0.02);
      return { seconds: (settled < 0 ? Infinity : settled) * 0.02, first: falling[1]?.output };
    };
    const short = overshoot(60, {});
    const long = overshoot(600, {});
    // The output leaves its limit at once, and what comes then does not depend on the wait.
    expect(short.first).toBeLessThan(1);
    expect(short.seconds).toBeLessThan(15);
    expect(Math.abs(long.seconds - short.seconds)).toBeLessThan(0.1);
    // The same without its remedy: a tracking time so long that nothing is led back.
    const wound = overshoot(600, { trackingTime: 1e12 });
    expect(wound.seconds).toBe(Infinity);
    expect(wound.first).toBe(1);
  });

  test.each([
    ["Ti where there is no Td", 0, 0, 10],
    ["√(Ti·Td) with it", 2.5, 0, 5],
    ["√(Ti·Td) with a short one", 0.4, 0, 2],
    ["what is said", 2.5, 20, 20],
    ["all at once, where that is shorter than dt", 0, 0.5, 1],
  ])("in a limit for long its integral part follows with %s", (_fact, lead, said, tracking) => {
    // 0 = K·e/Ti + (u - v)/Tt gives v = u + K·e·Tt/Ti, of which K·e·h/Ti comes with the next step.
    const error = 2 * 70;
    const input = { ...pidDefaults, gain: 2, integralTime: 10, derivativeTime: lead };
    const told = { ...input, trackingTime: said, setpoint: 90, measured: 20, dt: 1 };
    const state = run(pid, pidStart, Array(600).fill(told)).at(-1);
    expect(state?.output).toBe(100);
    expect(state?.integral).toBeCloseTo(100 - error + (error * tracking) / 10 - error / 10, 6);
  });
});
