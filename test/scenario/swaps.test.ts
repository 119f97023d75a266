import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Value } from "../../src/model/model.ts";
import {
  add,
  append,
  cycle,
  DATA,
  type Definition,
  event,
  onData,
  out,
  set,
  stage,
  started,
  written,
} from "../control/plant.ts";
import { property } from "../control/property.ts";

/** How far apart the values of two versions are, so that each value tells its version. */
const VERSION = 10;

/** Events carry 0 to 9; version 3 answers 7 with 37. Each event hands on to a second function. */
function version(number: number): Definition {
  const answer = out("fan.speed", { "+": [VERSION * number, DATA] });
  return {
    variables: { seen: [], echoed: [], last: 0 },
    functions: {
      e: onData(append("seen", DATA), set("last", DATA), answer, { emit: ["echo", DATA] }),
      echo: onData(append("echoed", DATA)),
      // Differs in each version, so that two functions change at once.
      tag: onData(add("last", number)),
    },
  };
}

const step = fc.oneof(
  { weight: 1, arbitrary: fc.record({ stage: fc.integer({ min: 1, max: 9 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({ events: fc.array(fc.nat(VERSION - 1), { maxLength: 6 }) }),
  },
);

describe("swaps in the middle of events", () => {
  test("lose none, double none, reorder none, and no output has a value of neither version", () => {
    property(fc.array(step, { maxLength: 25 }), 1_000, (steps) => {
      const controller = started(version(0), { limits: { cycleEvents: 4 } });
      const sent: number[] = [];
      let running = 0;
      let staged = 0;
      let now = 0;
      const run = (...values: readonly number[]): void => {
        const events = values.map((value) => event("e", value, now));
        const report = cycle(controller, now++, ...events);
        running = staged;
        const speed = written(report)["fan.speed"];
        if (speed !== undefined) expect(Math.floor(Number(speed) / VERSION)).toBe(running);
        if (speed !== undefined) expect(Number(speed) % VERSION).toBe(lastSeen(controller));
      };
      for (const each of steps) {
        if ("stage" in each) {
          stage(controller, version(each.stage));
          staged = each.stage;
        } else {
          sent.push(...each.events);
          run(...each.events);
        }
      }
      while (controller.pending) run();
      expect(controller.scope.variable("seen")).toEqual(sent);
      expect(controller.scope.variable("echoed")).toEqual(sent);
      expect(controller.counters.dropped.size).toBe(0);
    });
  });

  test("that their migrate refuses leave the run as if they had never been staged", () => {
    const faulty: Definition = {
      ...version(5),
      variables: { seen: "other type", echoed: [], last: 0 },
      functions: {
        ...version(5).functions,
        e: onData(1),
        migrate: {
          params: [],
          body: { do: [set("seen", "gone"), out("fan.speed", 99), "x", FAIL] },
        },
      },
    };
    property(fc.array(fc.tuple(fc.nat(9), fc.boolean()), { maxLength: 20 }), 300, (steps) => {
      const plain = started(version(0));
      const patched = started(version(0));
      steps.forEach(([value, isPatched], now) => {
        if (isPatched) stage(patched, faulty);
        const expected = cycle(plain, now, event("e", value, now));
        const report = cycle(patched, now, event("e", value, now));
        expect(report.outputs).toEqual(expected.outputs);
        expect(report.swapped?.kind).toBe(isPatched ? "refused" : undefined);
      });
      expect(patched.scope.variables()).toEqual(plain.scope.variables());
      expect(patched.digest).toBe(plain.digest);
    });
  });
});

const FAIL: Value = { throw: ["no"] };

function lastSeen(controller: ReturnType<typeof started>): Value | undefined {
  const seen = controller.scope.variable("seen");
  return Array.isArray(seen) ? seen.at(-1) : undefined;
}
