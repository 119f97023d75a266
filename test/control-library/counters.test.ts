import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { property } from "../control/property.ts";
import { LIBRARIES, run, table } from "./library.ts";

const GREATEST = Number.MAX_SAFE_INTEGER;

describe.each(LIBRARIES)("edges and counters in %s", (_name, library) => {
  const { counterStart, countDown, countUp, countUpDown, fallingEdge, fallingEdgeStart } = library;
  const { risingEdge, risingEdgeStart, upDownStart } = library;

  test("R_TRIG and F_TRIG see each edge once, and at a cold start what is there first", () => {
    const signals = [0, 0, 1, 1, 0, 1, 0, 0].map((signal) => signal === 1);
    const edges = (states: readonly { edge: boolean }[]) => states.map(({ edge }) => Number(edge));
    expect(edges(run(risingEdge, risingEdgeStart, signals))).toEqual([0, 0, 1, 0, 0, 1, 0, 0]);
    expect(edges(run(fallingEdge, fallingEdgeStart, signals))).toEqual([1, 0, 0, 0, 1, 0, 1, 0]);
    // The note to table 44: the first call after a cold start.
    expect(risingEdge(risingEdgeStart, true).edge).toBe(true);
    expect(fallingEdge(fallingEdgeStart, false).edge).toBe(true);
  });

  test("CTU counts rising edges, R wins, and Q is on from PV upwards", () => {
    const rows = table(`
      CU R PV CV Q
       0 0  3  0 0
       1 0  3  1 0
       1 0  3  1 0
       0 0  3  1 0
       1 0  3  2 0
       0 0  3  2 0
       1 0  3  3 1
       0 0  3  3 1
       1 0  3  4 1
       0 1  3  0 0
       1 1  3  0 0
       1 0  3  0 0
       0 0  3  0 0
       1 0  1  1 1
       1 0  2  1 0
       1 0 -1  1 1`);
    const inputs = rows.map(({ CU, R, PV = 0 }) => ({
      signal: CU === 1,
      reset: R === 1,
      preset: PV,
    }));
    expect(counts(run(countUp, counterStart, inputs))).toEqual(
      rows.map(({ CV, Q }) => [CV, Q === 1]),
    );
  });

  test("CTD counts down from what it is loaded with, LD wins, and Q is on from 0 downwards", () => {
    const rows = table(`
      CD LD PV CV Q
       0  0  2  0 1
       0  1  2  2 0
       1  1  2  2 0
       1  0  2  2 0
       0  0  2  2 0
       1  0  2  1 0
       0  0  2  1 0
       1  0  2  0 1
       0  0  2  0 1
       1  0  2 -1 1
       0  1  5  5 0`);
    const inputs = rows.map(({ CD, LD, PV = 0 }) => ({
      signal: CD === 1,
      load: LD === 1,
      preset: PV,
    }));
    expect(counts(run(countDown, counterStart, inputs))).toEqual(
      rows.map(({ CV, Q }) => [CV, Q === 1]),
    );
  });

  test("CTUD counts both ways, two edges at once cancel, and R wins over LD", () => {
    const rows = table(`
      CU CD R LD PV CV QU QD
       0  0 0  0  2  0  0  1
       1  0 0  0  2  1  0  0
       1  1 0  0  2  0  0  1
       0  0 0  0  2  0  0  1
       1  1 0  0  2  0  0  1
       0  0 0  0  2  0  0  1
       1  0 0  0  2  1  0  0
       0  0 0  0  2  1  0  0
       1  0 0  0  2  2  1  0
       0  1 0  0  2  1  0  0
       0  0 0  1  2  2  1  0
       1  0 0  1  2  2  1  0
       1  0 0  0  2  2  1  0
       0  0 1  1  2  0  0  1
       1  0 1  0  2  0  0  1
       0  1 0  0  2 -1  0  1
       0  1 0  0  0 -1  0  1`);
    const inputs = rows.map(({ CU, CD, R, LD, PV = 0 }) => ({
      up: CU === 1,
      down: CD === 1,
      reset: R === 1,
      load: LD === 1,
      preset: PV,
    }));
    const states = run(countUpDown, upDownStart, inputs);
    expect(states.map(({ count, full, empty }) => [count, full, empty])).toEqual(
      rows.map(({ CV, QU, QD }) => [CV, QU === 1, QD === 1]),
    );
  });

  test("first states are at rest, and an edge at the first call counts", () => {
    expect([risingEdgeStart.edge, fallingEdgeStart.edge, counterStart.on]).toEqual([
      false,
      false,
      false,
    ]);
    expect([counterStart.count, upDownStart.count]).toEqual([0, 0]);
    expect([upDownStart.full, upDownStart.empty]).toEqual([false, false]);
    const none = { up: false, down: false, reset: false, load: false, preset: 9 };
    expect(countUp(counterStart, { signal: true, reset: false, preset: 9 }).count).toBe(1);
    expect(countDown(counterStart, { signal: true, load: false, preset: 9 }).count).toBe(-1);
    expect(countUpDown(upDownStart, { ...none, up: true }).count).toBe(1);
    expect(countUpDown(upDownStart, { ...none, down: true }).count).toBe(-1);
  });

  test("counters stop where numbers begin to have gaps", () => {
    const up = { signal: true, reset: false, preset: 0 };
    const high = { count: GREATEST - 1, on: true, signal: false };
    const highest = countUp(high, up);
    expect(highest.count).toBe(GREATEST);
    expect(countUp({ ...highest, signal: false }, up).count).toBe(GREATEST);
    const down = { signal: true, load: false, preset: 0 };
    const lowest = countDown({ ...high, count: 1 - GREATEST }, down);
    expect(lowest.count).toBe(-GREATEST);
    expect(countDown({ ...lowest, signal: false }, down).count).toBe(-GREATEST);
    const both = { up: false, down: false, reset: false, load: false, preset: 0 };
    for (const [count, way] of [
      [GREATEST, "up"],
      [-GREATEST, "down"],
    ] as const) {
      const state = { ...upDownStart, count };
      expect(countUpDown(state, { ...both, [way]: true }).count).toBe(count);
    }
  });

  test("a counter holds the edges since it was last reset, whatever came before", () => {
    const steps = fc.array(fc.record({ signal: fc.boolean(), reset: fc.boolean() }), {
      maxLength: 60,
    });
    property(steps, 300, (inputs) => {
      const states = run(
        countUp,
        counterStart,
        inputs.map((input) => ({ ...input, preset: 4 })),
      );
      states.forEach((state, at) => {
        const since = inputs.slice(0, at + 1).findLastIndex(({ reset }) => reset) + 1;
        const edges = inputs
          .slice(0, at + 1)
          .filter(({ signal }, n) => n >= since && signal && inputs[n - 1]?.signal !== true);
        expect(state).toEqual({
          count: edges.length,
          on: edges.length >= 4,
          signal: inputs[at]?.signal,
        });
      });
    });
  });
});

function counts(states: readonly { count: number; on: boolean }[]): [number, boolean][] {
  return states.map(({ count, on }) => [count, on]);
}
