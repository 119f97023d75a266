import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { property } from "../control/property.ts";
import { LIBRARIES, run, table } from "./library.ts";

describe.each(LIBRARIES)("switching in %s", (_name, library) => {
  const { hysteresis, resetDominant, setDominant, stepControl, stepStart } = library;

  test.each([
    ["rising", 25, 23, [20, 24.9, 25, 24, 23.1, 23, 24.9, 26], [0, 0, 1, 1, 1, 0, 0, 1]],
    ["falling", 18, 20, [22, 18.1, 18, 19, 19.9, 20, 18.1, 17], [0, 0, 1, 1, 1, 0, 0, 1]],
    ["without a band", 25, 25, [24.9, 25, 25.1, 24.9], [0, 1, 1, 0]],
  ])("a two-point controller, %s, switches at its two points", (_way, onAt, offAt, values, on) => {
    const states = run(
      hysteresis,
      false,
      values.map((value) => ({ value, onAt, offAt })),
    );
    expect(states.map(Number)).toEqual(on);
  });

  test("between its points a two-point controller does what it did, else what it must", () => {
    const inputs = fc.record({
      state: fc.boolean(),
      value: fc.double({ min: -50, max: 50, noNaN: true }),
      onAt: fc.double({ min: -40, max: 40, noNaN: true }),
      offAt: fc.double({ min: -40, max: 40, noNaN: true }),
    });
    property(inputs, 1000, ({ state, value, onAt, offAt }) => {
      // A falling controller is a rising one that looks at everything upside down.
      const [at, on, off] = onAt >= offAt ? [value, onAt, offAt] : [-value, -onAt, -offAt];
      const wanted = at >= on ? true : at <= off ? false : state;
      expect(hysteresis(state, { value, onAt, offAt })).toBe(wanted);
    });
  });

  test("a two-point loop oscillates between its points, and no further than one step", () => {
    let heating = false;
    let celsius = 15;
    const seen: number[] = [];
    for (let step = 0; step < 2000; step++) {
      heating = hysteresis(heating, { value: celsius, onAt: 19, offAt: 21 });
      celsius += heating ? 0.2 : -0.1;
      if (step > 100) seen.push(celsius);
    }
    expect(Math.max(...seen)).toBeGreaterThanOrEqual(21);
    expect(Math.max(...seen)).toBeLessThan(21.3);
    expect(Math.min(...seen)).toBeLessThanOrEqual(19);
    expect(Math.min(...seen)).toBeGreaterThan(18.8);
  });

  test("SR and RS follow their truth tables", () => {
    const rows = table(`
      Q S R SR RS
      0 0 0  0  0
      0 0 1  0  0
      0 1 0  1  1
      0 1 1  1  0
      1 0 0  1  1
      1 0 1  0  0
      1 1 0  1  1
      1 1 1  1  0`);
    for (const { Q, S, R, SR, RS } of rows) {
      const input = { set: S === 1, reset: R === 1 };
      expect([setDominant(Q === 1, input), resetDominant(Q === 1, input)].map(Number)).toEqual([
        SR,
        RS,
      ]);
    }
  });

  test("step control runs the motor to the target and stops there", () => {
    // 100 s from shut to open: 1 % a second.
    const rows = table(`
      dt target position way
       0     30        0   1
      10     30       10   1
      19     30       29   1
       1     30       30   0
      50     30       30   0
      50     32       30   0
       1     33       30   1
       2     10       32   0
       1     10       32  -1
      22     10       10   0
       1      9       10   0
       1      0       10  -1
      30      0        0  -1
       1    100        0   1
     150    100      100   1
       1     97      100   0
       1     97      100  -1`);
    const inputs = rows.map(({ dt = 0, target = 0 }) => ({ target, band: 2, travelTime: 100, dt }));
    const states = run(stepControl, stepStart, inputs);
    expect(states.map(({ position, direction }) => [position, direction])).toEqual(
      rows.map(({ position, way }) => [position, way]),
    );
  });

  test("a motor under step control ends within the band, if it is called often enough", () => {
    const target = fc.oneof(
      fc.constantFrom(0, 0.5, 1, 99, 99.5, 100),
      fc.double({ min: -20, max: 120, noNaN: true }),
    );
    const targets = fc.array(target, { minLength: 1, maxLength: 5 });
    property(targets, 200, (wanted) => {
      let state = stepStart;
      for (const target of wanted) {
        const inputs = Array.from({ length: 120 }, () => ({
          target,
          band: 2,
          travelTime: 100,
          dt: 1,
        }));
        const states = run(stepControl, state, inputs);
        state = states.at(-1) ?? state;
        const positions = states.map(({ position }) => position);
        expect(Math.min(...positions)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...positions)).toBeLessThanOrEqual(100);
        const reachable = Math.min(Math.max(target, 0), 100);
        expect(Math.abs(state.position - reachable)).toBeLessThanOrEqual(2);
        // It rests, unless an end switch is to stop it.
        expect(state.direction).toBe(target >= 100 ? 1 : target <= 0 ? -1 : 0);
      }
    });
  });

  test("step control begins shut and at rest, however long that has been", () => {
    const first = stepControl(stepStart, { target: 30, band: 2, travelTime: 100, dt: 60 });
    expect(first).toEqual({ position: 0, direction: 1 });
  });

  test("step control stands still for a negative dt, and faults without a travel time", () => {
    const input = { target: 50, band: 2, travelTime: 100, dt: -5 };
    expect(stepControl({ position: 20, direction: 1 }, input).position).toBe(20);
    expect(stepControl(stepStart, { ...input, travelTime: 0.5 }).direction).toBe(1);
    for (const travelTime of [0, -1]) {
      expect(() => stepControl(stepStart, { ...input, travelTime })).toThrow(/travelTime/);
    }
  });
});
