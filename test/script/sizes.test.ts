import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mostComparisons } from "../../src/script/full/iteration.ts";
import { counting, sliced } from "../../src/script/full/sizes.ts";
import { PATIENCE, property } from "./support/property.ts";

const near = fc.oneof(
  fc.integer({ min: -12, max: 12 }),
  fc.double({ min: -12, max: 12, noNaN: true }),
);

/** A range, and a number in it. */
const within = fc.tuple(near, near, near).map(([a, b, c]) => {
  const [low = 0, value = 0, high = 0] = [a, b, c].sort((one, other) => one - other);
  return { value, range: { low, high } };
});
const exactly = near.map((value) => ({ value, range: { low: value, high: value } }));
const known = fc.oneof(exactly, within);

describe("the greatest length of a part", PATIENCE, () => {
  test("is never less than that of a slice", () => {
    const cases = fc.tuple(fc.nat(12), fc.nat(3), known, fc.option(known, { nil: undefined }));
    property("slices", cases, 20_000, ([length, more, from, to]) => {
      const part = new Array(length).fill(0).slice(from.value, to?.value);
      expect(sliced(length + more, from.range, to?.range)).toBeGreaterThanOrEqual(part.length);
    });
  });

  test("is that of a slice where all is known", () => {
    const cases = fc.tuple(
      fc.nat(12),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 14 }),
    );
    property("exact slices", cases, 5_000, ([length, from, to]) => {
      const point = (value: number) => ({ low: value, high: value });
      const part = new Array(length).fill(0).slice(from, to);
      expect(sliced(length, point(from), point(to))).toBe(part.length);
      const last = new Array(length).fill(0).slice(-from - 1);
      expect(sliced(length, point(-from - 1), undefined)).toBe(last.length);
    });
  });
});

function turnsOf(from: number, to: number, step: number): number {
  let turns = 0;
  for (let count = from; step > 0 ? count < to : count > to; count += step) turns++;
  return turns;
}

describe("the turns of a count", PATIENCE, () => {
  const steps = fc.oneof(
    fc.constantFrom(1, -1, 2, -3, 0.1, -0.1, 1 / 3, 0.25),
    fc.double({ min: 0.01, max: 3, noNaN: true }),
  );

  test("are never less than there are, however the steps are rounded", () => {
    const far = fc.oneof(
      near,
      near.map((value) => value * 1e13),
    );
    property("counts", fc.tuple(known, fc.oneof(known), steps, far), 20_000, (drawn) => {
      const [from, to, step, base] = drawn;
      const move = (value: number): number => base + value;
      const moved = ({ low, high }: { low: number; high: number }) => ({
        low: move(low),
        high: move(high),
      });
      const { turns } = counting(moved(from.range), moved(to.range), { low: step, high: step });
      if (turns > 1e6) return;
      expect(turns).toBeGreaterThanOrEqual(turnsOf(move(from.value), move(to.value), step));
    });
  });

  test("are those that there are of whole numbers", () => {
    const whole = fc.integer({ min: -50, max: 50 });
    const stride = fc.integer({ min: -7, max: 7 }).filter((step) => step !== 0);
    property("whole counts", fc.tuple(whole, whole, stride), 5_000, ([from, to, step]) => {
      const point = (value: number) => ({ low: value, high: value });
      const { turns } = counting(point(from), point(to), point(step));
      expect(turns).toBe(turnsOf(from, to, step));
    });
  });

  test("lie between where they begin and end", () => {
    property("counters", fc.tuple(known, known, steps), 5_000, ([from, to, step]) => {
      const { counter } = counting(from.range, to.range, { low: step, high: step });
      const { low, high } = counter;
      if (turnsOf(from.value, to.value, step) === 0) return;
      expect(low).toBeLessThanOrEqual(from.value);
      expect(high).toBeGreaterThanOrEqual(from.value);
    });
  });

  test("have no bound where a step may be 0, or too small to count", () => {
    const range = (low: number, high = low) => ({ low, high });
    expect(counting(range(0), range(9), range(-1, 1)).turns).toBe(Infinity);
    expect(counting(range(0), range(9), range(0, 1)).turns).toBe(Infinity);
    expect(counting(range(2 ** 53), range(2 ** 60), range(1)).turns).toBe(Infinity);
    expect(counting(range(0), range(-Infinity, Infinity), range(1)).turns).toBe(Infinity);
    expect(counting(range(0), range(-5, -1), range(1)).turns).toBe(0);
  });
});

describe("the comparisons of a sort", PATIENCE, () => {
  function comparisonsOf(length: number, order: (one: number, other: number) => number): number {
    let count = 0;
    const list = Array.from({ length }, (_, index) => index);
    list.sort((one, other) => {
      count++;
      return order(one, other);
    });
    return count;
  }

  test("are never more than counted, whatever the function says", () => {
    const lengths = fc.oneof(fc.nat(70), fc.nat(600), fc.constantFrom(0, 1, 63, 64, 65, 16_384));
    const answers = fc.infiniteStream(fc.integer({ min: -1, max: 1 }));
    property("answers", fc.tuple(lengths, answers), 600, ([length, stream]) => {
      expect(comparisonsOf(length, () => stream.next().value ?? 0)).toBeLessThanOrEqual(
        mostComparisons(length),
      );
    });
  });

  test("are never more for lists that are sorted in parts", () => {
    const keys = fc.array(fc.nat(2_000), { minLength: 1, maxLength: 40 });
    property("runs", fc.tuple(fc.nat(3_000), keys), 600, ([length, parts]) => {
      const keyOf = (index: number): number =>
        (parts[Math.floor((index * parts.length) / length)] ?? 0) * 10 + (index % 97) * 3;
      expect(comparisonsOf(length, (one, other) => keyOf(one) - keyOf(other))).toBeLessThanOrEqual(
        mostComparisons(length),
      );
    });
  });
});
