import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { property } from "../control/property.ts";
import { LIBRARIES, run } from "./library.ts";

/** Any number but -0, which scripts do not have. */
const reading = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0);
const series = fc.record({
  values: fc.array(reading, { minLength: 1, maxLength: 90 }),
  size: fc.integer({ min: 1, max: 60 }),
});

describe.each(LIBRARIES)("filters in %s", (_name, library) => {
  const { lowPass, lowPassStart, medianOfThree, movingMean, movingMedian, windowStart } = library;

  test("a moving mean is that of the newest readings, each time reckoned anew", () => {
    property(series, 200, ({ values, size }) => {
      const inputs = values.map((value) => ({ value, size }));
      run(movingMean, windowStart, inputs).forEach((state, at) => {
        const newest = values.slice(Math.max(at + 1 - size, 0), at + 1);
        expect(state.readings).toEqual(newest);
        const mean = newest.reduce((sum, value) => sum + value / newest.length, 0);
        expect(Math.abs(state.value - mean)).toBeLessThan(1e-6);
      });
    });
  });

  test("a moving median has as many readings above it as below", () => {
    property(series, 200, ({ values, size }) => {
      const inputs = values.map((value) => ({ value, size }));
      run(movingMedian, windowStart, inputs).forEach((state, at) => {
        const newest = Float64Array.from(values.slice(Math.max(at + 1 - size, 0), at + 1)).sort();
        const middle = newest.length >> 1;
        const [low = 0, high = 0] = [newest[middle - 1], newest[middle]];
        expect(state.value).toBe(newest.length % 2 === 1 ? high : (low + high) / 2);
        expect(newest.filter((value) => value < state.value).length).toBeLessThanOrEqual(middle);
        expect(newest.filter((value) => value > state.value).length).toBeLessThanOrEqual(middle);
      });
    });
  });

  test("one wild reading moves the mean and not the median", () => {
    const values = [20, 20.1, 20.2, 999, 20.1];
    const inputs = values.map((value) => ({ value, size: 5 }));
    expect(run(movingMedian, windowStart, inputs).at(-1)?.value).toBe(20.1);
    expect(run(movingMean, windowStart, inputs).at(-1)?.value).toBeGreaterThan(200);
  });

  test.each([
    [-3, 1],
    [0, 1],
    [2.9, 2],
    [60, 60],
    [61, 60],
    [1e9, 60],
  ])("a window of %d readings holds %d", (size, held) => {
    const inputs = Array.from({ length: 100 }, (_value, at) => ({ value: at, size }));
    for (const step of [movingMean, movingMedian]) {
      expect(run(step, windowStart, inputs).at(-1)?.readings).toHaveLength(held);
    }
  });

  test("a window that is made smaller forgets the oldest readings", () => {
    const states = run(movingMean, windowStart, [
      { value: 1, size: 3 },
      { value: 2, size: 3 },
      { value: 3, size: 3 },
      { value: 4, size: 2 },
      { value: 5, size: 3 },
    ]);
    expect(states.map(({ value }) => value)).toEqual([1, 1.5, 2, 3.5, 4]);
  });

  test("the median of three is the middle one in every order", () => {
    property(fc.array(reading, { minLength: 3, maxLength: 3 }), 300, ([a = 0, b = 0, c = 0]) => {
      const middle = [a, b, c].sort((one, other) => one - other)[1];
      for (const [x, y, z] of [
        [a, b, c],
        [a, c, b],
        [b, a, c],
        [b, c, a],
        [c, a, b],
        [c, b, a],
      ] as const) {
        expect(medianOfThree(x, y, z)).toBe(middle);
      }
    });
  });

  test("a low-pass filter takes the first reading as it is", () => {
    expect(lowPass(lowPassStart, { value: 21, time: 30, dt: 0 }).value).toBe(21);
  });

  test("a low-pass filter filters from the second reading on, with any time above 0", () => {
    const readings = [20, 30].map((value) => ({ value, time: 0.5, dt: 0.5 }));
    const second = run(lowPass, lowPassStart, readings).at(-1);
    expect(second?.value).toBeCloseTo(20 + 10 * (1 - 1 / Math.E), 12);
  });

  test("after its time constant 1 - 1/e of a step is there, however often it is called", () => {
    for (const calls of [1, 2, 7, 100]) {
      const inputs = Array.from({ length: calls }, () => ({ value: 1, time: 30, dt: 30 / calls }));
      const last = run(lowPass, { value: 0, started: true }, inputs).at(-1)?.value;
      expect(last).toBeCloseTo(1 - 1 / Math.E, 12);
    }
  });

  test("a low-pass filter stands still without time, and lets all through without a time", () => {
    const state = { value: 20, started: true };
    for (const dt of [0, -5]) expect(lowPass(state, { value: 30, time: 10, dt }).value).toBe(20);
    for (const time of [0, -1]) expect(lowPass(state, { value: 30, time, dt: 0 }).value).toBe(30);
  });

  test("a low-pass filter never leaves the range of its readings", () => {
    const steps = fc.array(
      fc.record({ value: reading, dt: fc.double({ min: 0, max: 1e6, noNaN: true }) }),
      { minLength: 1, maxLength: 30 },
    );
    property(steps, 300, (readings) => {
      const inputs = readings.map((step) => ({ ...step, time: 12 }));
      const values = readings.map(({ value }) => value);
      const filtered = run(lowPass, lowPassStart, inputs).map(({ value }) => value);
      const room = 1e-9 * Math.max(...values.map(Math.abs), 1);
      expect(Math.max(...filtered)).toBeLessThanOrEqual(Math.max(...values) + room);
      expect(Math.min(...filtered)).toBeGreaterThanOrEqual(Math.min(...values) - room);
    });
  });
});
