import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { limitsWith, type Value } from "../../src/model/model.ts";
import { check } from "../../src/script/check.ts";
import { UNBOUNDED } from "../../src/script/cost.ts";
import { Engine } from "../../src/script/engine.ts";
import { worstOf } from "../../src/script/worst-case.ts";
import { quota, SEED } from "../seed.ts";
import { costlyData, costlyExpressions, costlyScripts, SMALL } from "./support/costly.ts";
import { BOARD, compiled, type Definition, outcomeOf, scopeWith } from "./support/plant.ts";
import { PATIENCE, property } from "./support/property.ts";

const LIMITS = limitsWith(SMALL);
const counts = { bounded: 0, unbounded: 0, refused: 0, values: 0, faults: 0, equal: 0, half: 0 };

afterAll(() => console.log(`seed ${SEED}`, counts));

/** Runs the script's `main`: it takes no more than it was said to take at the most. */
function expectBounded(definition: Definition, data: Value): void {
  const engine = new Engine({ limits: SMALL });
  const script = compiled(definition, engine);
  const outcome = check(script, BOARD, { limits: LIMITS });
  if (!outcome.ok) {
    counts.refused++;
    return;
  }
  const worst = worstOf(outcome.checked, "main");
  counts[worst === UNBOUNDED ? "unbounded" : "bounded"]++;
  const scope = scopeWith({}, { limits: SMALL });
  const { kind } = outcomeOf(() => engine.call(scope, script, "main", [data]));
  const used = SMALL.operations - scope.run.left;
  expect(used).toBeLessThanOrEqual(worst);
  counts[kind === "value" ? "values" : "faults"]++;
  if (used === worst) counts.equal++;
  if (used >= worst / 2) counts.half++;
}

test("no random expression takes more than it was said to take at the most", PATIENCE, () => {
  const runs = quota(6_000);
  property("expressions", fc.tuple(costlyExpressions, costlyData), runs, ([definition, data]) => {
    expectBounded(definition, data);
  });
  expect(counts.bounded).toBeGreaterThan(runs / 2);
  expect(counts.equal).toBeGreaterThan(runs / 10);
  expect(counts.values).toBeGreaterThan(runs / 3);
});

test("no random program takes more than it was said to take at the most", PATIENCE, () => {
  const runs = quota(1_000);
  const before = counts.bounded;
  property("programs", fc.tuple(costlyScripts, costlyData), runs, ([definition, data]) => {
    expectBounded(definition, data);
  });
  expect(counts.bounded - before).toBeGreaterThan(runs / 2);
});
