import fc from "fast-check";
import { expect, test } from "vitest";
import * as plain from "../../control/control.ts";
import type { Value } from "../../src/model/model.ts";
import { property } from "../control/property.ts";
import { libraryFunctions, libraryRecords } from "../documents/control-library.ts";
import { call, outcomeOf } from "./library.ts";

const FUNCTIONS = libraryFunctions();
const RECORDS = new Map(libraryRecords().map(({ name, fields }) => [name, fields]));

/** Numbers as plants have them: none so small or so large that a product of some is lost. */
const USUAL = fc.oneof(
  fc.constantFrom(0, 1, -1, 0.5, 2, 3, 5, 20, 60, 61, 100, -40, 1e6),
  fc.integer({ min: -100, max: 100 }),
  fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
  fc.double({ min: -1e3, max: -1e-3, noNaN: true }),
);

/** Any number at all but -0, which scripts do not have. */
const ANY = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);

/** What the plain function makes of it, looked up by name. */
function plainly(name: string, operands: readonly Value[]): unknown {
  const step: unknown = Reflect.get(plain, name);
  if (typeof step !== "function") throw new Error(`${name} is no function`);
  return step(...operands);
}

/** Values of a type, as the source of the library spells it. */
function valuesOf(type: string, numbers: fc.Arbitrary<number>): fc.Arbitrary<Value> {
  switch (type) {
    case "number":
      return numbers;
    case "boolean":
      return fc.boolean();
    case "number | null":
      return fc.option(numbers);
    case "number[]":
      return fc.array(numbers, { maxLength: 70 });
    default: {
      const fields = RECORDS.get(type);
      if (fields === undefined) throw new Error(`no values of type ${type}`);
      return fc.record(
        Object.fromEntries(fields.map(({ name, type: of }) => [name, valuesOf(of, numbers)])),
      );
    }
  }
}

function operandsOf(signature: string, numbers: fc.Arbitrary<number>): fc.Arbitrary<Value[]> {
  const types = [...signature.matchAll(/\w+: (\w+)(?=[,)])/g)].map(([, type = ""]) => type);
  return fc.tuple(...types.map((type) => valuesOf(type, numbers)));
}

/**
 * Where a division by zero, or what is infinite, vanishes again on the way to the result, JavaScript
 * goes on and a script has faulted.
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
