import fc from "fast-check";
import { expect, test } from "vitest";
import * as plain from "../../control/control.ts";
import type { Value } from "../../src/model/model.ts";
import { property } from "../control/property.ts";
import { libraryFunctions } from "../documents/control-library.ts";
import { call, outcomeOf } from "./library.ts";
import { ANY, operandsOf, USUAL } from "./operands.ts";

const FUNCTIONS = libraryFunctions();
/** What the plain function makes of it, looked up by name. */
function plainly(name: string, operands: readonly Value[]): unknown {
  const step: unknown = Reflect.get(plain, name);
  if (typeof step !== "function") throw new Error(`${name} is no function`);
  return step(...operands);
}

/**
 * Where a division by zero, or what is infinite, vanishes again on the way to the result,
 * JavaScript goes on and a script has faulted.
 */
const VANISHING = new Set(["scaleClamped"]);

test.each(FUNCTIONS)("$name gives scripts what it gives JavaScript, bit for bit", (each) => {
  const { name, signature } = each;
  let values = 0;
  property(operandsOf(signature, USUAL), 300, (operands) => {
    const script = outcomeOf(() => call(name, operands));
    if (script === "a fault" && VANISHING.has(name)) return;
    expect(script).toEqual(outcomeOf(() => plainly(name, operands)));
    if (script !== "a fault") values++;
  });
  expect(values).toBeGreaterThan(30);
});

test.each(FUNCTIONS)("$name gives scripts no other value of numbers at the edge", (each) => {
  const { name, signature } = each;
  property(operandsOf(signature, fc.oneof(USUAL, ANY)), 300, (operands) => {
    const script = outcomeOf(() => call(name, operands));
    if (script !== "a fault") expect(script).toEqual(outcomeOf(() => plainly(name, operands)));
  });
});
