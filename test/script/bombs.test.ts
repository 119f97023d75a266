import fc from "fast-check";
import { expect, test } from "vitest";
import type { Value } from "../../src/model/model.ts";
import { Engine } from "../../src/script/engine.ts";
import { quota, SEED } from "../seed.ts";
import { type Bomb, bombs, scriptOf } from "./support/bomb.ts";
import { changesBetween, snapshotOfGlobals } from "./support/globals.ts";
import { oddities } from "./support/hostile.ts";
import { type Outcome, outcomeOf, scopeWith, stateOf } from "./support/plant.ts";
import { PATIENCE } from "./support/property.ts";

const BOMBS = quota(10_000);
const NUMBERS: Value = Array.from({ length: 200 }, (_, index) => index);
const DATA: readonly Value[] = [NUMBERS, { l: NUMBERS, t: "x".repeat(2_000) }];

const counts = new Map<string, number>();
const engine = new Engine();

/** Lets a bomb go off twice in one scope, so that the second begins with what grew in the first. */
function explode(bomb: Bomb): void {
  const script = engine.compile(JSON.stringify(scriptOf(bomb)));
  const scope = scopeWith();
  const call = (name: string, ...operands: Value[]): Outcome =>
    outcomeOf(() => engine.call(scope, script, name, operands));
  call("grow");
  for (const data of DATA) {
    const before = stateOf(scope) as object;
    const outcome = call("main", data);
    count(outcome);
    expect(scope.run.hosting).toBe(0);
    if (outcome.kind === "value") {
      expect(oddities(outcome.value)).toEqual([]);
      expect(scope.run.left).toBeGreaterThanOrEqual(0);
    } else {
      const effects = outcome.kind === "fault" ? [] : scope.effects;
      expect(stateOf(scope)).toEqual({ ...before, effects });
    }
  }
}

function count(outcome: Outcome): void {
  const word = wordOf(outcome);
  counts.set(word, (counts.get(word) ?? 0) + 1);
}

function wordOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case "value":
      return "value";
    case "fault":
      return outcome.fault.code;
    case "refused":
      return "refused";
  }
}

test("10,000 random bombs each end as a value, a fault or a refusal", PATIENCE, () => {
  const before = snapshotOfGlobals();
  fc.assert(fc.property(bombs, explode), { seed: SEED, numRuns: BOMBS });
  expect(changesBetween(before, snapshotOfGlobals())).toEqual([]);
  console.log(`${BOMBS} bombs of seed ${SEED} (FLYBALL_SEED)`, Object.fromEntries(counts));
});
