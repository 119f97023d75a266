import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { property } from "../control/property.ts";
import { LIBRARIES, run } from "./library.ts";

/** Any number but -0, which scripts do not have. */
const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0);

describe.each(LIBRARIES)("scaling and set points in %s", (_name, library) => {
  const { deadBand, ramp, rampStart, rateLimit, scale, scaleClamped } = library;

  test.each([
    [4, 0],
    [8, 25],
    [12, 50],
    [20, 100],
    [3.6, -2.5],
    [20.8, 105],
  ])("of 4 … 20 mA, %d mA is %d %%", (current, percent) => {
    expect(scale(current, 4, 20, 0, 100)).toBeCloseTo(percent, 10);
    const within = Math.min(Math.max(percent, 0), 100);
    expect(scaleClamped(current, 4, 20, 0, 100)).toBeCloseTo(within, 10);
  });

  test("both ends of a scale are exact, also of one that falls or begins below 0", () => {
    const points = fc.tuple(finite, finite, finite, finite);
    property(points, 500, ([fromLow, fromHigh, toLow, toHigh]) => {
      fc.pre(fromLow !== fromHigh && Number.isFinite(1 / (fromHigh - fromLow)));
      expect(scale(fromLow, fromLow, fromHigh, toLow, toHigh)).toBeCloseTo(toLow, 20);
      expect(scale(fromHigh, fromLow, fromHigh, toLow, toHigh)).toBeCloseTo(toHigh, 20);
    });
  });

  test("a clamped scale stays between its ends, whichever is above the other", () => {
    const points = fc.tuple(finite, finite, finite);
    property(points, 500, ([value, toLow, toHigh]) => {
      const scaled = scaleClamped(value, -10, 10, toLow, toHigh);
      const room = 1e-9;
      expect(scaled).toBeGreaterThanOrEqual(Math.min(toLow, toHigh) - room);
      expect(scaled).toBeLessThanOrEqual(Math.max(toLow, toHigh) + room);
    });
  });

  test("a dead band is 0 inside, and the value less the band outside", () => {
    const inside = [-0.5, -0.2, 0, 0.3, 0.5];
    for (const value of inside) expect(deadBand(value, 0.5)).toBeCloseTo(0, 20);
    expect(deadBand(2, 0.5)).toBe(1.5);
    expect(deadBand(-2, 0.5)).toBe(-1.5);
    expect(deadBand(2, -1)).toBe(2);
    property(fc.tuple(finite, fc.double({ min: 0, max: 100, noNaN: true })), 300, ([x, band]) => {
      // No step at the edge: it changes by no more than the value does.
      expect(Math.abs(deadBand(x + 1e-3, band) - deadBand(x, band))).toBeLessThanOrEqual(1.1e-3);
    });
  });

  test("a rate limit moves by the rate, up and down, and stops at the target", () => {
    const input = { target: 50, up: 2, down: 5, dt: 10 };
    expect(run(rateLimit, 0, [input, input, input, input])).toEqual([20, 40, 50, 50]);
    expect(run(rateLimit, 200, [input, input, input, input])).toEqual([150, 100, 50, 50]);
  });

  test("a rate limit stands still for a dt of 0 or below, and for a rate of 0 or below", () => {
    for (const change of [{ dt: 0 }, { dt: -1 }, { up: 0 }, { up: -3 }]) {
      expect(rateLimit(7, { target: 50, up: 2, down: 5, dt: 10, ...change })).toBe(7);
    }
    expect(rateLimit(7, { target: 0, up: 2, down: -1, dt: 10 })).toBe(7);
  });

  test("a ramp is a straight line that ends at its target in its time", () => {
    const steps = [0, 10, 20, 30, 15].map((dt) => ({ target: 30, time: 60, dt }));
    const states = run(ramp, { ...rampStart, value: 20, target: 20 }, steps);
    const values = [20, 20 + 10 / 6, 25, 30, 30];
    states.forEach(({ value }, at) => {
      expect(value).toBeCloseTo(values[at] ?? 0, 12);
    });
    expect(states.at(-1)).toEqual({ value: 30, target: 30, left: 0 });
  });

  test("a new target starts a new line from where the ramp is; a new time waits for it", () => {
    const states = run(ramp, rampStart, [
      { target: 100, time: 10, dt: 0 },
      { target: 100, time: 10, dt: 5 },
      { target: 100, time: 1000, dt: 2 },
      { target: 0, time: 7, dt: 3 },
      { target: 0, time: 7, dt: 3.5 },
    ]);
    const values = [0, 50, 70, 70, 35];
    states.forEach(({ value }, at) => {
      expect(value).toBeCloseTo(values[at] ?? 0, 12);
    });
  });

  test("a ramp without a time is at its target at once; without a dt it stands still", () => {
    for (const time of [0, -1]) expect(ramp(rampStart, { target: 9, time, dt: 0 }).value).toBe(9);
    const going = { value: 5, target: 9, left: 10 };
    for (const dt of [0, -4]) expect(ramp(going, { target: 9, time: 10, dt })).toEqual(going);
  });

  test("a ramp ends exactly, in as many steps as it takes", () => {
    const steps = fc.record({ target: finite, calls: fc.integer({ min: 1, max: 50 }) });
    property(steps, 300, ({ target, calls }) => {
      const inputs = Array.from({ length: calls + 2 }, () => ({
        target,
        time: 60,
        dt: 60 / calls,
      }));
      expect(run(ramp, { ...rampStart, target: target + 1 }, inputs).at(-1)?.value).toBe(target);
    });
  });
});

describe.each(LIBRARIES)("the totaliser in %s", (_name, library) => {
  const { totalise, totalStart } = library;
  const hourly = { per: 3600, reset: false };

  test("a constant rate for an hour is that much, however often it is read", () => {
    for (const calls of [1, 6, 3600]) {
      const inputs = Array.from({ length: calls + 1 }, () => ({
        ...hourly,
        rate: 12.5,
        dt: 3600 / calls,
      }));
      expect(run(totalise, totalStart, inputs).at(-1)?.total).toBeCloseTo(12.5, 10);
    }
  });

  test("it is exact for rates that change in straight lines, as trapezia are", () => {
    const ways = fc.array(
      fc.record({
        rate: fc.integer({ min: -1000, max: 1000 }),
        dt: fc.integer({ min: 0, max: 60 }),
      }),
      { minLength: 2, maxLength: 40 },
    );
    property(ways, 300, (steps) => {
      const inputs = steps.map((step) => ({ ...step, per: 1, reset: false }));
      let twice = 0;
      run(totalise, totalStart, inputs).forEach(({ total }, at) => {
        const [before, now] = [steps[at - 1], steps[at]];
        if (before !== undefined && now !== undefined) twice += (before.rate + now.rate) * now.dt;
        expect(total * 2).toBe(twice);
      });
    });
  });

  test("small amounts are not lost in a large total", () => {
    const rate = 4e-11;
    expect(1e6 + rate).toBe(1e6);
    let state = { total: 1e6, rate, lost: 0, started: true };
    for (let second = 0; second < 20_000; second++) {
      state = totalise(state, { rate, per: 1, reset: false, dt: 1 });
    }
    expect(state.total - 1e6).toBeCloseTo(20_000 * rate, 9);
  });

  test("a reset begins at 0, and what went before it is not added afterwards", () => {
    const totals = run(totalise, totalStart, [
      { rate: 3600, ...hourly, dt: 0 },
      { rate: 3600, ...hourly, dt: 10 },
      { rate: 3600, ...hourly, reset: true, dt: 10 },
      { rate: 3600, ...hourly, dt: 5 },
    ]).map(({ total }) => total);
    expect(totals).toEqual([0, 10, 0, 5]);
  });

  test("the first reading adds nothing, nor does a negative dt, and a wrong unit faults", () => {
    expect(totalise(totalStart, { rate: 9, ...hourly, dt: 3600 }).total).toBe(0);
    // A first state may begin with another total.
    const begun = { ...totalStart, total: 7 };
    expect(totalise(begun, { rate: 9, ...hourly, dt: 3600 }).total).toBe(7);
    const state = { total: 5, rate: 9, lost: 0, started: true };
    expect(totalise(state, { rate: 9, ...hourly, dt: -10 }).total).toBe(5);
    for (const per of [0, -3600]) {
      expect(() => totalise(state, { rate: 9, per, reset: false, dt: 1 })).toThrow(/per/);
    }
  });
});
