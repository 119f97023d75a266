import fc from "fast-check";
import { expect, test } from "vitest";
import type { Value } from "../../../src/model/model.ts";
import { SEED } from "../../seed.ts";
import { PATIENCE } from "../support/property.ts";
import { draws } from "./choices.ts";
import { ENGINE, Flyball, orRefused, Refused } from "./flyball.ts";
import { grow, type Program } from "./grow-program.ts";
import { differenceOf, expectedOf, lifeOf, read } from "./judge.ts";
import type { Mistake } from "./mistake.ts";
import { MISTAKES } from "./mistakes.ts";
import type { Moment } from "./oracle.ts";
import { rewriteScript } from "./rewrite.ts";

/** Programs within which each mistake must be noticed; most seeds need a quarter of them. */
const PROGRAMS = 12_000;

/** Whether a program comes to something else where the mistake is made. */
function notices(
  { change }: Mistake,
  script: Value,
  program: Program,
  expected: readonly Moment[],
): boolean {
  const wrong = rewriteScript(script, change);
  const text = JSON.stringify(wrong);
  if (text === JSON.stringify(script)) return false;
  try {
    const made = new Flyball(orRefused(() => ENGINE.compile(text)));
    return differenceOf(expected, lifeOf(made, program)) !== undefined;
  } catch (thrown) {
    // What the checker refuses does not count: the comparison has to notice it.
    if (thrown instanceof Refused) return false;
    throw thrown;
  }
}

test("each of the wrong lowerings is noticed", PATIENCE, () => {
  const left = new Set(MISTAKES);
  const lines: string[] = [];
  let programs = 0;
  for (const draw of fc.sample(draws, { seed: SEED, numRuns: PROGRAMS })) {
    if (left.size === 0) break;
    programs++;
    const program = grow(draw);
    const expected = expectedOf(program);
    if (expected instanceof Error) continue;
    const script = scriptOf(program);
    if (script === undefined) continue;
    for (const mistake of left) {
      if (!notices(mistake, script, program, expected)) continue;
      left.delete(mistake);
      lines.push(`  ${mistake.name}: by program ${programs}`);
    }
  }
  console.log(`${MISTAKES.length} wrong lowerings, seed ${SEED}\n${lines.join("\n")}`);
  expect([...left].map(({ name }) => name)).toEqual([]);
});

/** The program's JSON, where it is not refused. */
function scriptOf(program: Program): Value | undefined {
  try {
    const script = read(program);
    new Flyball(script);
    return script.toJSON();
  } catch (thrown) {
    if (thrown instanceof Refused) return undefined;
    throw thrown;
  }
}

test("every mistake has a name of its own", () => {
  expect(new Set(MISTAKES.map(({ name }) => name)).size).toBe(MISTAKES.length);
  expect(MISTAKES.length).toBeGreaterThanOrEqual(40);
});
