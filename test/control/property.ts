import fc from "fast-check";
import { SEED } from "../seed.ts";

let runs = 0;

/** Holds a property against that many random values; a failure names the seed and the value. */
export function property<Value>(
  values: fc.Arbitrary<Value>,
  numRuns: number,
  holds: (value: Value) => void,
): void {
  fc.assert(fc.property(values, holds), { seed: SEED, numRuns });
  runs += numRuns;
  console.log(`${numRuns} random runs of seed ${SEED} (FLYBALL_SEED); ${runs} in this file`);
}
