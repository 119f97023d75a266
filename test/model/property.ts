import fc from "fast-check";
import type { RecordValue, Value } from "../../src/model/model.ts";
import { SEED } from "../seed.ts";

console.log(`seed ${SEED}`);

/** Holds the predicate against values drawn from the seed. */
export function holds<Values extends [unknown, ...unknown[]]>(
  arbitraries: { [Index in keyof Values]: fc.Arbitrary<Values[Index]> },
  predicate: (...values: Values) => void,
): void {
  fc.assert(fc.property(...arbitraries, predicate), { seed: SEED, numRuns: 200 });
}

const fieldNames = fc.oneof(fc.constantFrom("a", "b", "__proto__", "toString"), fc.string());

/** Any value that a script can hold, with the awkward names among its fields. */
export const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.string(),
    fc.array(tie("value"), { maxLength: 3 }),
    fc
      .uniqueArray(fc.tuple(fieldNames, tie("value")), { maxLength: 3, selector: ([name]) => name })
      .map((entries): RecordValue => Object.fromEntries(entries)),
  ),
})).value;
