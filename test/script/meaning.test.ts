import fc from "fast-check";
import { expect, test } from "vitest";
import type { Value } from "../../src/model/model.ts";
import { check } from "../../src/script/check.ts";
import { Engine } from "../../src/script/engine.ts";
import type { Script } from "../../src/script/script.ts";
import { worstOf } from "../../src/script/worst-case.ts";
import { quota, SEED } from "../seed.ts";
import { Fault } from "./support/evaluator.ts";
import { bodies, readings } from "./support/expressions.ts";
import { evaluate } from "./support/meaning.ts";
import {
  BOARD,
  compiled,
  full,
  type Outcome,
  outcomeOf,
  runBody,
  scopeWith,
} from "./support/plant.ts";
import { PATIENCE, property } from "./support/property.ts";

const counts = { values: 0, faults: 0, refused: 0 };
const codes = new Map<string, number>();

/** What the evaluator makes of it: the value, or the codes of faults that it may end with. */
function expectedOf(body: Value, data: Value): { readonly value: Value } | Fault {
  try {
    return { value: evaluate(body, data) };
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown;
    throw thrown;
  }
}

function expectSame(body: Value, data: Value, outcome: Outcome): void {
  const expected = expectedOf(body, data);
  switch (outcome.kind) {
    case "value":
      counts.values++;
      expect({ value: plain(outcome.value) }).toEqual(
        expected instanceof Fault ? expected : { value: plain(expected.value) },
      );
      break;
    case "fault":
      counts.faults++;
      codes.set(outcome.fault.code, (codes.get(outcome.fault.code) ?? 0) + 1);
      expect([...(expected instanceof Fault ? expected.codes : ["no fault"])]).toContain(
        outcome.fault.code,
      );
      break;
    case "refused":
      // A refusal is right only where running it could not have given a value of the wanted type.
      counts.refused++;
      for (const { code } of outcome.problems) expect(code).toMatch(/^SCRIPT_(TYPE|RANGE)$/);
  }
}

/** Numbers without the sign of zero, which no script can see. */
function plain(value: Value): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** No call takes more than it was said to take at the most. */
function expectBounded(script: Script, cost: number | "refused"): void {
  if (cost === "refused") return;
  const outcome = check(script, BOARD);
  if (outcome.ok) expect(cost).toBeLessThanOrEqual(worstOf(outcome.checked, "main"));
}

test("a random body gives what the table of operators says", PATIENCE, () => {
  property("bodies", fc.tuple(bodies, readings), quota(10_000), ([body, data]) => {
    expectSame(body, data, runBody(body, data));
  });
  console.log(`seed ${SEED}`, counts, Object.fromEntries(codes));
  expect(counts.values).toBeGreaterThan(quota(2_000));
  expect(counts.faults).toBeGreaterThan(quota(2_000));
  expect(counts.refused).toBeLessThan(1_000);
});

test("a random body costs the same each time, whatever was measured before", PATIENCE, () => {
  const engine = new Engine();
  property("costs", fc.tuple(bodies, readings), quota(2_000), ([body, data]) => {
    const script = compiled({ functions: { main: full(["data"], body) } }, engine);
    const scope = scopeWith();
    const costs = [data, data, structuredClone(data)].map((given) => {
      const { kind } = outcomeOf(() => engine.call(scope, script, "main", [given]));
      return kind === "refused" ? kind : scope.run.operations - scope.run.left;
    });
    expect(new Set(costs).size).toBe(1);
    expectBounded(script, costs[0] ?? 0);
  });
});
