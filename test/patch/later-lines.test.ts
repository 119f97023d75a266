import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { millis, type Value } from "../../src/model/model.ts";
import { LONGEST_AWAY } from "../../src/patch/limits.ts";
import {
  laterLine,
  readVariables,
  resumeTime,
  type Snapshot,
  variableLines,
} from "../../src/patch/patch.ts";
import { StorageError } from "../../src/ports/ports.ts";
import { PATIENCE, property } from "../script/support/property.ts";

const NAMES = ["a", "b", "__proto__", "then"];

/** What happens between two writes: values, timers that start and stop, time that goes by. */
const steps = fc.record({
  values: fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.oneof(fc.nat(9), fc.constant([1])))),
  dropped: fc.subarray(NAMES),
  started: fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.nat(5_000), fc.nat(9))),
  stopped: fc.subarray(NAMES),
  passed: fc.nat(4_000),
  settled: fc.nat(1),
});

type Step = typeof steps extends fc.Arbitrary<infer Drawn> ? Drawn : never;

function after({ number, wall, now, variables, timers }: Snapshot, step: Step): Snapshot {
  const values = new Map<string, Value>(variables);
  for (const name of step.dropped) values.delete(name);
  for (const [name, value] of step.values) values.set(name, value);
  const later = millis(now + step.passed);
  const running = new Map(timers.map((timer) => [timer.name, timer]));
  for (const name of step.stopped) running.delete(name);
  for (const [name, wait, data] of step.started) {
    running.delete(name);
    running.set(name, { name, due: millis(later + wait), data });
  }
  return {
    ...{ number: number + step.settled, wall: wall + step.passed, now: later },
    ...{ variables: values, timers: [...running.values()] },
  };
}

const FIRST: Snapshot = {
  ...{ number: 3, wall: 1_000_000, now: millis(500) },
  variables: new Map<string, Value>([["a", 1]]),
  timers: [{ name: "end", due: millis(900), data: null }],
};

/** What a start makes of the snapshot: timers that are due by then have nothing left. */
function plain({ number, wall, now, variables, timers }: Snapshot): unknown {
  return {
    ...{ number, wall, now, variables },
    timers: timers.map(({ name, due, data }) => {
      return { name, remaining: Math.max(0, due - now), data };
    }),
  };
}

describe("an image of variables and the lines behind it", () => {
  test(
    "are the state after the last line, timers and variables together",
    () => {
      property("histories of variables", fc.array(steps, { maxLength: 8 }), 500, (history) => {
        const lines = [...variableLines(FIRST)];
        let state = FIRST;
        for (const step of history) {
          const next = after(state, step);
          lines.push(laterLine(FIRST, state, next));
          state = next;
          expect(readVariables(lines)).toEqual(plain(state));
        }
      });
    },
    PATIENCE.timeout,
  );

  test("are the image alone where the lines were made of another", () => {
    const other = { ...FIRST, wall: FIRST.wall + 1 };
    const line = laterLine(other, other, { ...other, variables: new Map([["a", 2]]) });
    expect(readVariables([...variableLines(FIRST), line])).toEqual(plain(FIRST));
  });

  test.each(["number", "of", "values", "dropped", "ended", "started"])(
    "are refused where a line has no %s",
    (field) => {
      const { [field]: _, ...rest } = JSON.parse(laterLine(FIRST, FIRST, FIRST));
      const lines = [...variableLines(FIRST), JSON.stringify(rest)];
      expect(() => readVariables(lines)).toThrow(StorageError);
    },
  );
});

describe("the time with which a start goes on", () => {
  const kept = { now: 500_000.25, wall: 1_000_000 };

  test.each<[string, number, number, number]>([
    ["counts the time that nobody was there", 1_060_000, 100, 560_000],
    ["is what it was where no time went by", 1_000_000, 100, 500_000.25],
    ["is never less, where the clock was set back", 10, 100, 500_000.25],
    ["is never less than what a request gave since", 1_000_000, 700_000, 700_000],
    ["believes ten years", 1_000_000 + LONGEST_AWAY, 0, 500_000 + LONGEST_AWAY],
    ["believes no more than ten years", 1_000_001 + LONGEST_AWAY, 0, 500_000.25],
  ])("%s", (_, wall, least, time) => {
    expect(resumeTime(kept, { wall, least })).toBe(time);
  });
});
