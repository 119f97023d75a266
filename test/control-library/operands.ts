import fc from "fast-check";
import type { Value } from "../../src/model/model.ts";
import { libraryRecords } from "../documents/control-library.ts";

const RECORDS = new Map(libraryRecords().map(({ name, fields }) => [name, fields]));

/** Numbers as plants have them: none so small or so large that a product of some is lost. */
export const USUAL = fc.oneof(
  fc.constantFrom(0, 1, -1, 0.5, 2, 3, 5, 20, 60, 61, 100, -40, 1e6),
  fc.integer({ min: -100, max: 100 }),
  fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
  fc.double({ min: -1e3, max: -1e-3, noNaN: true }),
);

/** Any number at all but -0, which scripts do not have. */
export const ANY = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);

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

/** Operands of a function, by its signature. */
export function operandsOf(
  signature: string,
  numbers: fc.Arbitrary<number>,
): fc.Arbitrary<Value[]> {
  const types = [...signature.matchAll(/\w+: (\w+)(?=[,)])/g)].map(([, type = ""]) => type);
  return fc.tuple(...types.map((type) => valuesOf(type, numbers)));
}
