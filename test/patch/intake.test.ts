import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BYTES_AT_ONCE,
  BYTES_PER_SECOND,
  INTAKE_BYTES,
  INTAKE_REQUESTS,
  REQUESTS_AT_ONCE,
  REQUESTS_PER_SECOND,
} from "../../src/patch/limits.ts";
import { Intake } from "../../src/patch/patch.ts";
import { TokenBucket } from "../../src/patch/token-bucket.ts";
import { SEED } from "../seed.ts";

/** Offers requests of so many bytes at a time; gives how many of them were read then. */
function readAt(intake: Intake<number>, now: number, count: number, bytes: number): number {
  let read = 0;
  for (let number = 0; number < count; number++) {
    intake.offer(number, bytes);
    while (intake.next(now).kind === "read") read++;
  }
  return read;
}

describe("requests that wait to be read", () => {
  test("are read at once after a rest, so many of them and not one more", () => {
    const intake = new Intake<number>();
    expect(readAt(intake, 0, REQUESTS_AT_ONCE, 0)).toBe(REQUESTS_AT_ONCE);
    expect(readAt(intake, 0, 1, 0)).toBe(0);
    const each = Math.ceil(1_000 / REQUESTS_PER_SECOND);
    expect(intake.next(each - 1)).toEqual({ kind: "wait", until: each });
    expect(intake.next(each)).toEqual({ kind: "read", request: 0 });
    expect(intake.next(each)).toEqual({ kind: "idle" });
  });

  test("are so many, and so many bytes, and not one more", () => {
    const many = new Intake<number>();
    const taken = Array.from({ length: INTAKE_REQUESTS + 1 }, (_, at) => many.offer(at, 0));
    expect([taken.filter(Boolean).length, taken.at(-1)]).toEqual([INTAKE_REQUESTS, false]);
    expect(many.clear()).toBe(INTAKE_REQUESTS);
    expect(many.offer(0, INTAKE_BYTES)).toBe(true);
    expect(many.offer(1, 1)).toBe(false);
    expect(many.offer(2, 0)).toBe(true);
    many.clear();
    expect([many.offer(0, 1), many.offer(1, INTAKE_BYTES - 1)]).toEqual([true, true]);
    expect(many.offer(2, 1)).toBe(false);
  });

  test("of many bytes are read one after another, as far as bytes go", () => {
    const intake = new Intake<number>();
    expect(readAt(intake, 0, 1, BYTES_AT_ONCE)).toBe(1);
    expect(readAt(intake, 0, 1, 1)).toBe(0);
    expect(intake.next(0)).toEqual({ kind: "wait", until: 1 });
    expect(readAt(intake, 1, 1, BYTES_AT_ONCE)).toBe(1);
    const rest = Math.ceil((BYTES_AT_ONCE / BYTES_PER_SECOND) * 1_000);
    expect(intake.next(rest - 1).kind).toBe("wait");
    expect(intake.next(rest + 1)).toEqual({ kind: "read", request: 0 });
  });

  test("are never more than the rate allows, however they come", () => {
    const rate = { atOnce: 10, perSecond: 100 };
    const step = fc.record({ wait: fc.nat({ max: 200 }), amount: fc.integer({ min: 1, max: 10 }) });
    const steps = fc.array(step, { minLength: 200, maxLength: 400 });
    console.log(`seed ${SEED} (FLYBALL_SEED)`);
    fc.assert(
      fc.property(steps, (all) => {
        const done = takenOf(all, rate);
        expect(done.length).toBeGreaterThan(50);
        for (const [index, { at }] of done.entries()) {
          const later = done.slice(index).filter((each) => each.at <= at + 1_000);
          const sum = later.reduce((total, { amount }) => total + amount, 0);
          expect(sum).toBeLessThanOrEqual(rate.atOnce + rate.perSecond);
        }
      }),
      { seed: SEED, numRuns: 50 },
    );
  });
});

interface Step {
  readonly wait: number;
  readonly amount: number;
}

/** What a bucket lets through of those amounts, each asked for so long after the one before. */
function takenOf(steps: readonly Step[], rate: { atOnce: number; perSecond: number }) {
  const bucket = new TokenBucket(rate);
  let now = 0;
  return steps.flatMap(({ wait, amount }) => {
    now += wait;
    if (bucket.readyAt(amount, now) > now) return [];
    bucket.take(amount, now);
    return [{ at: now, amount }];
  });
}
