import fc from "fast-check";
import { expect } from "vitest";
import { SEED } from "../../seed.ts";
import { draws } from "./choices.ts";
import { grow } from "./grow-program.ts";
import { judge } from "./judge.ts";
import { Tally } from "./tally.ts";

/** So many programs show every row of the subset; fewer are for looking at one thing. */
const ENOUGH = 5_000;

/** How many random programs a whole run holds against JavaScript. */
export const PROGRAMS = Number(process.env.FLYBALL_PROGRAMS ?? 2 * ENOUGH);

/**
 * Holds that many programs of that seed against JavaScript. A program that differs is made as small
 * as it gets, and shown with what it comes to in both; its seed and path replay it.
 */
export function holdPrograms(count: number, seed: number): Tally {
  const tally = new Tally();
  let found = false;
  const property = fc.property(draws, (draw) => {
    const program = grow(draw);
    const verdict = judge(program);
    if (!found) tally.add(verdict, program.ts);
    if (verdict.kind !== "different") return;
    found = true;
    throw new Error(`${verdict.what}\n\n${program.ts}\n\n${program.js}`);
  });
  const path = process.env.FLYBALL_PATH;
  fc.assert(property, { seed, numRuns: count, ...(path === undefined ? {} : { path }) });
  console.log(`seed ${seed} (FLYBALL_SEED=${SEED}): ${tally}`);
  return tally;
}

/** Holds that the programs showed each row of the subset, each method and each function. */
export function expectCovered({ coverage, programs }: Tally): void {
  console.log(`${coverage.size} rows, methods and functions, in how many programs\n  ${coverage}`);
  if (programs >= ENOUGH) expect(coverage.missing).toEqual([]);
}
