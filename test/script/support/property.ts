import fc from "fast-check";
import { SEED } from "../../seed.ts";

/** How long a test of many runs may take where the machine is loaded: what hangs ends here. */
export const PATIENCE = { timeout: 300_000 } as const;

/** Holds a property against that many random values; a failure names the seed and the value. */
export function property<Drawn>(
  what: string,
  values: fc.Arbitrary<Drawn>,
  numRuns: number,
  holds: (value: Drawn) => void,
): void {
  fc.assert(fc.property(values, holds), { seed: SEED, numRuns });
  console.log(`${what}: ${numRuns} random runs of seed ${SEED} (FLYBALL_SEED)`);
}
