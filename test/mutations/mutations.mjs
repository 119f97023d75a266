/**
 * Makes small mistakes in the source, one at a time, and looks whether the tests notice: a sample
 * of so many, drawn by FLYBALL_SEED, in `src/control`, `src/patch` and `src/app`. The mistakes are
 * made in a copy; the checkout is left alone. Prints each survivor, and the score at the end.
 *
 *     node test/mutations/mutations.mjs [count] [file...]
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { mutantsOf } from "./mutants.mjs";

const project = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** The tests that are asked first, room by room; the first that fails ends the run. */
const ROOMS = {
  "src/control": ["test/control", "test/scenario/random-runs.test.ts"],
  "src/patch": ["test/patch", "test/scenario/patching.test.ts"],
  "src/app": ["test/app", "test/patch"],
};

/** Milliseconds of one run of tests; a mistake that makes them hang is noticed. */
const PATIENCE = 300_000;

const [count = "40", ...named] = process.argv.slice(2);
const seed = Number(process.env.FLYBALL_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** A generator of numbers from 0 to 1 (mulberry32), so that a seed gives the same sample. */
function randomOf(start) {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function filesOf(room) {
  return readdirSync(join(project, room), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith("limits.ts"))
    .map((name) => join(room, name))
    .sort();
}

/** A copy of what the tests read; packages are those of the checkout. */
function copyOf() {
  const copy = mkdtempSync(join(tmpdir(), "flyball-mutations-"));
  const left = new Set(["node_modules", ".git", "state"]);
  for (const name of readdirSync(project)) {
    if (!left.has(name)) cpSync(join(project, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(project, "node_modules"), join(copy, "node_modules"));
  return copy;
}

function isNoticed(copy, room) {
  const vitest = join(project, "node_modules", "vitest", "vitest.mjs");
  const { status } = spawnSync(process.execPath, [vitest, "run", "--bail=1", ...ROOMS[room]], {
    cwd: copy,
    stdio: "ignore",
    timeout: PATIENCE,
    env: { ...process.env, FLYBALL_SEED: String(seed) },
  });
  return status !== 0;
}

const random = randomOf(seed);
const rooms = Object.keys(ROOMS);
const all = rooms.flatMap((room) =>
  filesOf(room)
    .filter((file) => named.length === 0 || named.includes(file))
    .flatMap((file) =>
      mutantsOf(file, readFileSync(join(project, file), "utf8")).map((made) => ({
        room,
        file,
        ...made,
      })),
    ),
);
const sample = [];
while (sample.length < Math.min(Number(count), all.length)) {
  const drawn = all[Math.floor(random() * all.length)];
  if (!sample.includes(drawn)) sample.push(drawn);
}

const copy = copyOf();
try {
  for (const room of rooms) {
    if (sample.some((each) => each.room === room) && isNoticed(copy, room)) {
      throw new Error(`the tests of ${room} fail without any mistake`);
    }
  }
  let noticed = 0;
  for (const { room, file, text, line, what } of sample) {
    const path = join(copy, file);
    const before = readFileSync(path, "utf8");
    writeFileSync(path, text);
    if (isNoticed(copy, room)) noticed++;
    else console.log(`survives: ${file}:${line}: ${what}`);
    writeFileSync(path, before);
  }
  const percent = ((100 * noticed) / sample.length).toFixed(0);
  console.log(
    `${noticed} of ${sample.length} mistakes were noticed (${percent} %), of ${all.length} that could be made; seed ${seed} (FLYBALL_SEED)`,
  );
} finally {
  rmSync(copy, { recursive: true });
}
