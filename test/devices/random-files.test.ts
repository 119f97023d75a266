import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePlants } from "../../src/devices/devices.ts";
import { PROJECT } from "../architecture/source-file.ts";
import { SEED } from "../seed.ts";

const FOLDER = join(PROJECT, "devices/examples");
const EXAMPLES = readdirSync(FOLDER).map((name) => readFileSync(join(FOLDER, name), "utf8"));
/** Pieces of files, so that keys and values meet that never should. */
const LINES = EXAMPLES.flatMap((text) => text.split("\n"));
const WORDS = [
  ...new Set(EXAMPLES.flatMap((text) => text.match(/[A-Za-z]+|[0-9.]+|[{}[\]:,"$&*#-]/g) ?? [])),
  ...["format: binary", "frame: { length: 4 }", "value: { var: raw }", "as: float32", "bit: 3"],
  ...["serial: p", "every: 1s", 'at: "06:30"', "numbers", ".nan", "null", "<<: *a", "&a"],
];

const RUNS = 1_000;

/** A file with some of its lines, and of its words, replaced by those of others. */
const mutated = fc
  .tuple(
    fc.constantFrom(...EXAMPLES),
    fc.array(fc.tuple(fc.nat(99), fc.constantFrom(...LINES)), { maxLength: 2 }),
    fc.array(fc.tuple(fc.nat(999), fc.constantFrom(...WORDS)), { maxLength: 4 }),
  )
  .map(([text, lines, words]) => {
    const changed = text.split("\n");
    for (const [at, line] of lines) changed[at % changed.length] = line;
    const pieces = changed.join("\n").split(/(\b)/);
    for (const [at, word] of words) pieces[at % pieces.length] = word;
    return pieces.join("");
  });

test("a file of any nonsense gives a plant or problems with their places, and never throws", () => {
  let plants = 0;
  fc.assert(
    fc.property(mutated, (text) => {
      const read = parsePlants([{ file: "nonsense.yaml", text }]);
      if (read.ok) plants++;
      else {
        expect(read.problems.length).toBeGreaterThan(0);
        for (const { file, what, fix } of read.problems) {
          expect([file, what !== "", fix !== ""]).toEqual(["nonsense.yaml", true, true]);
        }
      }
    }),
    { seed: SEED, numRuns: RUNS },
  );
  console.log(`device files: ${RUNS} random ones, ${plants} of them good`);
  expect(plants).toBeGreaterThan(RUNS / 50);
  expect(plants).toBeLessThan(RUNS);
});
