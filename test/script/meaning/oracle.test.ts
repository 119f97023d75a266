import fc from "fast-check";
import { expect, test } from "vitest";
import { ScriptError } from "../../../src/model/model.ts";
import { readTypescript } from "../../../src/script/typescript/typescript.ts";
import { quota } from "../../seed.ts";
import { PATIENCE, property } from "../support/property.ts";
import { draws } from "./choices.ts";
import { grow } from "./grow-program.ts";
import { differenceOf, lifeOf } from "./judge.ts";
import { Oracle, TooMuch } from "./oracle.ts";
import { plainOracle } from "./plain.ts";

test("without faults the oracle comes to what the very text does, run plainly", PATIENCE, () => {
  let compared = 0;
  property("plain runs", draws, quota(1_500), (draw) => {
    const program = grow(draw);
    // A bare rule is JsonLogic, which JavaScript does not run.
    if (program.shown.has("bare rule") || isRefused(program.ts)) return;
    const oracle = new Oracle(program.js, program.variables);
    try {
      const expected = lifeOf(oracle, program);
      // Where Flyball faults and JavaScript goes on, what comes after may differ.
      if (oracle.world.faults > 0) return;
      compared++;
      expect(differenceOf(expected, lifeOf(plainOracle(program), program))).toBeUndefined();
    } catch (thrown) {
      if (!(thrown instanceof TooMuch)) throw thrown;
    }
  });
  console.log(`${compared} of them without a fault, run from their text with its types taken away`);
  expect(compared).toBeGreaterThan(quota(500));
});

/** Whether it is no program: a name that is used before it is declared, say. */
function isRefused(text: string): boolean {
  try {
    readTypescript(text);
    return false;
  } catch (thrown) {
    if (thrown instanceof ScriptError) return true;
    throw thrown;
  }
}

test("the same draw grows the same program", () => {
  for (const draw of fc.sample(draws, { numRuns: 20, seed: 7 })) {
    expect(grow(draw).ts).toBe(grow(structuredClone(draw)).ts);
  }
});
