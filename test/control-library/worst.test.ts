import { expect, test } from "vitest";
import { Engine } from "../../src/app/engine.ts";
import { Board, DEFAULT_LIMITS, ScriptFault } from "../../src/model/model.ts";
import { check } from "../../src/script/check.ts";
import { Scope } from "../../src/script/scope.ts";
import { worstOf } from "../../src/script/worst-case.ts";
import { property } from "../control/property.ts";
import { libraryFunctions } from "../documents/control-library.ts";
import { SCRIPT } from "./library.ts";
import { operandsOf, USUAL } from "./operands.ts";

const board = new Board();
const outcome = check(SCRIPT, board);
if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
const { checked } = outcome;

test.each(libraryFunctions())("$name takes little of an event's budget, and no more", (each) => {
  const { name, signature } = each;
  const operations = worstOf(checked, name);
  // A median of 60 readings is the most that there is.
  expect(operations).toBeLessThan(DEFAULT_LIMITS.operations / 40);
  const limits = { operations };
  const engine = new Engine({ limits });
  const scope = new Scope(board, { limits });
  property(operandsOf(signature, USUAL), 100, (operands) => {
    try {
      engine.call(scope, SCRIPT, name, operands);
    } catch (thrown) {
      if (!(thrown instanceof ScriptFault) || thrown.code === "FAULT_BUDGET") throw thrown;
    }
  });
});
