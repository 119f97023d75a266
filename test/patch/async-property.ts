import fc from "fast-check";
import { SEED } from "../seed.ts";

/** Holds a property that takes time against that many random values; the seed is printed. */
export async function asyncProperty<Value>(
  values: fc.Arbitrary<Value>,
  numRuns: number,
  holds: (value: Value) => Promise<void>,
): Promise<void> {
  await fc.assert(fc.asyncProperty(values, holds), { seed: SEED, numRuns });
  console.log(`${numRuns} random runs of seed ${SEED} (FLYBALL_SEED)`);
}
