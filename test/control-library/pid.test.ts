import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PidInput } from "../../control/control.ts";
import { property } from "../control/property.ts";
import { LIBRARIES, run } from "./library.ts";

const number = fc.double({ min: -100, max: 100, noNaN: true }).map((value) => value + 0);
const time = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 100, noNaN: true }));

describe.each(LIBRARIES)("a PID controller in %s", (_name, library) => {
  const { pid, pidDefaults, pidStart } = library;
  const wide = { ...pidDefaults, low: -1e9, high: 1e9, gain: 2 };
  const told = (changes: Partial<PidInput>): PidInput => ({
    ...wide,
    setpoint: 20,
    measured: 20,
    dt: 1,
    ...changes,
  });
  const outputs = (inputs: readonly PidInput[]) =>
    run(pid, pidStart, inputs).map(({ output }) => output);

  test("repeats its proportional part once every integral time: ISA's standard form", () => {
    const inputs = Array.from({ length: 31 }, (_value, at) =>
      told({ measured: 17, integralTime: 10, dt: at === 0 ? 0 : 1 }),
    );
    const given = outputs(inputs);
    // K·e = 6, and again 6 after each 10 s.
    for (const [at, output] of [
      [0, 6],
      [10, 12],
      [20, 18],
      [30, 24],
    ] as const) {
      expect(given[at]).toBeCloseTo(output, 10);
    }
  });

  test("integrates however short its integral time is", () => {
    const input = told({ measured: 19, integralTime: 0.5, dt: 0.25 });
    expect(outputs([input, input, input])).toEqual([2, 3, 4]);
  });

  test("holds no integral without an integral time, not even by hand", () => {
    const input = told({ measured: 19, manual: 50 });
    const held = run(pid, pidStart, [input, input]).at(-1) ?? pidStart;
    expect(held).toMatchObject({ output: 50, integral: 0 });
    expect(pid(held, told({ measured: 19, integralTime: 10, dt: 0 })).output).toBe(2);
  });

  test("is led back to its limit by one call after a long time, and no further", () => {
    const start = pid(pidStart, told({ measured: 15, low: 0, high: 30, integralTime: 5 }));
    const later = pid(start, told({ measured: 15, low: 0, high: 30, integralTime: 5, dt: 1000 }));
    expect(later.output).toBe(30);
    expect(later.proportional + later.integral).toBeCloseTo(30, 9);
  });

  test("looks at no slope without a derivative time, and begins at none with it", () => {
    const moving = [20, 18, 16].map((measured) => told({ measured }));
    const state = run(pid, pidStart, moving).at(-1) ?? pidStart;
    expect(state.slope).toBe(0);
    // Turned on between two readings, with Td / N = 1 s, it has half of the last step's slope.
    expect(pid(state, told({ measured: 14, derivativeTime: 10 })).slope).toBe(-1);
  });

  test("leads a ramp by its derivative time", () => {
    const inputs = Array.from({ length: 200 }, (_value, at) =>
      told({ measured: 20 - 0.5 * at, derivativeTime: 4 }),
    );
    // P alone is K·(r - y); with Td it is what P alone gives 4 s later: K·0.5·4 = 4 more.
    const last = run(pid, pidStart, inputs).at(-1);
    expect(last?.derivative).toBeCloseTo(4, 9);
    expect(last?.output).toBeCloseTo(2 * 0.5 * (199 + 4), 9);
  });

  test("answers a step of the measured value with at most N times its proportional part", () => {
    const quick = told({ derivativeTime: 10, derivativeFilter: 5, dt: 1e-6 });
    const [, stepped] = run(pid, pidStart, [quick, { ...quick, measured: 19 }]);
    // K·N·1 = 10, and what decays of it with Td / N = 2 s.
    expect(stepped?.derivative).toBeCloseTo(10, 4);
    const later = Array.from({ length: 2000 }, () => ({ ...quick, measured: 19, dt: 1e-3 }));
    const decayed = run(pid, stepped ?? pidStart, later).at(-1);
    expect(decayed?.derivative).toBeCloseTo(10 / Math.E, 2);
  });

  test("does not kick at a step of the set point", () => {
    const still = told({ derivativeTime: 10, integralTime: 50 });
    const before = run(pid, pidStart, [still, still]).at(-1) ?? pidStart;
    const stepped = pid(before, { ...still, setpoint: 30 });
    expect(stepped.derivative).toBeCloseTo(0, 20);
    // K·Δr and one second of the integral; with b = 0 that second alone.
    expect(stepped.output - before.output).toBeCloseTo(20 + 0.4, 9);
    const weightless = { ...still, setpointWeight: 0 };
    const calm = run(pid, pidStart, [weightless, weightless]).at(-1) ?? pidStart;
    expect(pid(calm, { ...weightless, setpoint: 30 }).output - calm.output).toBeCloseTo(0.4, 9);
  });

  test("goes from hand to automatic without a bump, whatever the hand gave", () => {
    const any = fc.record({
      manual: fc.double({ min: 0, max: 100, noNaN: true }),
      setpoint: number,
      measured: number,
      gain: number,
      bias: number,
      derivativeTime: time,
      setpointWeight: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    property(any, 500, (given) => {
      const input = { ...pidDefaults, ...given, integralTime: 60, dt: 1 };
      const [, , held] = run(pid, pidStart, [input, input, input]);
      expect(held?.output).toBe(given.manual);
      // With no time gone by, nothing moves; with a second, only the integral does.
      const taken = pid(held ?? pidStart, { ...input, manual: null, dt: 0 });
      expect(Math.abs(taken.output - given.manual)).toBeLessThan(1e-9);
      const second = pid(held ?? pidStart, { ...input, manual: null });
      const most = Math.abs(given.gain * (given.setpoint - given.measured)) / 60;
      expect(Math.abs(second.output - given.manual)).toBeLessThanOrEqual(most + 1e-9);
    });
  });

  test("goes from automatic to hand without a bump where the hand begins at the output", () => {
    const input = { ...pidDefaults, gain: 3, integralTime: 30, setpoint: 24, measured: 18, dt: 1 };
    const state = run(pid, pidStart, [input, input, input]).at(-1) ?? pidStart;
    const held = pid(state, { ...input, manual: state.output });
    expect(held.output).toBe(state.output);
    const back = pid(held, { ...input, dt: 0 });
    expect(back.output).toBeCloseTo(state.output, 9);
  });

  test("is retuned without a bump: gain, weight, derivative and its filter", () => {
    const tuning = fc.record({
      gain: number,
      setpointWeight: fc.double({ min: 0, max: 1, noNaN: true }),
      derivativeTime: time,
      derivativeFilter: fc.double({ min: 2, max: 20, noNaN: true }),
      direct: fc.boolean(),
    });
    const steps = fc.record({
      before: tuning,
      after: tuning,
      values: fc.array(number, { minLength: 3, maxLength: 8 }),
    });
    property(steps, 500, ({ before, after, values }) => {
      const inputs = values.map((measured) => told({ ...before, measured, integralTime: 40 }));
      const state = run(pid, pidStart, inputs).at(-1) ?? pidStart;
      const same = told({ ...after, measured: values.at(-1) ?? 0, integralTime: 40, dt: 0 });
      // The parts are up to 1e7, and cancel.
      expect(Math.abs(pid(state, same).output - state.output)).toBeLessThan(1e-6);
    });
  });

  test("changes its integral time without a bump: its integral is part of the output", () => {
    const input = told({ measured: 15, integralTime: 40 });
    const state = run(pid, pidStart, [input, input, input]).at(-1) ?? pidStart;
    const slow = pid(state, { ...input, integralTime: 400 });
    expect(slow.output - state.output).toBeCloseTo((2 * 5) / 400, 12);
  });

  test("keeps its output within its limits, whatever it is told", () => {
    const calls = fc.array(
      fc.record({
        setpoint: number,
        measured: number,
        gain: number,
        dt: fc.oneof(fc.constantFrom(0, -10), fc.double({ min: 1e-3, max: 1e4, noNaN: true })),
        integralTime: time,
        derivativeTime: time,
        trackingTime: time,
        bias: number,
        direct: fc.boolean(),
        manual: fc.option(number),
      }),
      { minLength: 1, maxLength: 20 },
    );
    property(calls, 500, (inputs) => {
      const states = run(
        pid,
        pidStart,
        inputs.map((input) => ({ ...pidDefaults, ...input, low: -5, high: 30 })),
      );
      for (const state of states) {
        expect(state.output).toBeGreaterThanOrEqual(-5);
        expect(state.output).toBeLessThanOrEqual(30);
        expect(Object.values(state).every((part) => Number.isFinite(Number(part)))).toBe(true);
      }
    });
  });

  test("begins where its first integral says, and neither integrates nor leads at first", () => {
    const input = told({ measured: 18, integralTime: 5, derivativeTime: 5, dt: 1000 });
    const first = pid({ ...pidStart, integral: 40 }, input);
    expect(first).toMatchObject({ output: 44, integral: 40, slope: 0 });
    expect(first.derivative).toBeCloseTo(0, 20);
  });

  test("is by default a P controller of 0 to 100, reverse and automatic, with N = 10", () => {
    const { setpoint, measured, gain, dt, ...options } = told({ low: 0, high: 100 });
    expect({ ...options, N: pidDefaults.derivativeFilter }).toEqual({ ...pidDefaults, N: 10 });
    const first = pid(pidStart, { ...pidDefaults, setpoint, measured: 15, gain, dt });
    expect(first.output).toBe(10);
    expect(pid(first, { ...pidDefaults, setpoint, measured: 16, gain, dt }).output).toBe(8);
    expect({ ...pidStart, started: 0 }).toEqual(
      Object.fromEntries(Object.keys(first).map((part) => [part, 0])),
    );
  });

  test("reckons with no time where dt is 0 or negative", () => {
    const input = told({ measured: 18, integralTime: 5, derivativeTime: 5 });
    const state = run(pid, pidStart, [input, { ...input, measured: 17 }]).at(-1) ?? pidStart;
    for (const dt of [0, -1, -1e9]) {
      const still = pid(state, { ...input, measured: 17, dt });
      expect(still).toEqual(state);
    }
  });

  test("takes times below 0 as 0", () => {
    const input = told({ measured: 18 });
    const without = run(pid, pidStart, [input, input]);
    const negative = { ...input, integralTime: -5, derivativeTime: -5, trackingTime: -5 };
    expect(run(pid, pidStart, [negative, negative])).toEqual(without);
  });

  test("faults where its limits cross, and without a filter", () => {
    expect(() => pid(pidStart, told({ low: 10, high: 9 }))).toThrow(/low is above high/);
    expect(pid(pidStart, told({ low: 9, high: 9 })).output).toBe(9);
    expect(pid(pidStart, told({ derivativeFilter: 0.5 })).output).toBe(0);
    for (const derivativeFilter of [0, -1]) {
      expect(() => pid(pidStart, told({ derivativeFilter }))).toThrow(/derivativeFilter/);
    }
  });
});
