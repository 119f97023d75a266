import { Board } from "../../dist/model/model.js";
import { check } from "../../dist/script/check.js";
import { Engine } from "../../dist/script/engine.js";
import { link } from "../../dist/script/program.js";
import { Scope } from "../../dist/script/scope.js";
import { functionOf, PLANT, scriptOf } from "./large-scripts.mjs";
import { median, quantile, table } from "./side-by-side.mjs";

const SIZES = [10, 1_000, 10_000];
const PATCHES = 300;

/** Compile time of whole scripts, and of a patch to one function, from text to swapped in. */
export function benchPatches() {
  const board = new Board(PLANT);
  const engine = new Engine();
  const plants = SIZES.map((size) => compileWhole(engine, board, size));
  for (let round = 0; round < PATCHES; round++) {
    for (const plant of plants) plant.patches.push(patchOne(engine, board, plant, round));
  }
  const smallest = median(plants[0].patches.map(total));
  table(
    "Compile, ms: a whole script (parse, check, link); a patch to one function (compile, merge, check, link; swap)",
    [
      "functions",
      "parse",
      "check",
      "link",
      "patch p50",
      "patch p99",
      "swap p50",
      "swap p99",
      "ratio to 10",
    ],
    plants.map((plant) => [
      plant.size,
      ...plant.whole,
      ...patchRow(plant.patches),
      (median(plant.patches.map(total)) / smallest).toFixed(2),
    ]),
  );
}

function total({ prepared, swapped }) {
  return prepared + swapped;
}

function patchRow(patches) {
  const prepared = patches.map((patch) => patch.prepared);
  const swapped = patches.map((patch) => patch.swapped);
  return [
    quantile(prepared, 0.5),
    quantile(prepared, 0.99),
    quantile(swapped, 0.5),
    quantile(swapped, 0.99),
  ].map((time) => time.toFixed(3));
}

function compileWhole(engine, board, size) {
  const text = scriptOf(size);
  const start = performance.now();
  const script = engine.compile(text);
  const parsed = performance.now();
  const outcome = check(script, board);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems[0]));
  const checked = performance.now();
  const program = link(outcome.checked, new Scope(board));
  const linked = performance.now();
  const whole = [parsed - start, checked - parsed, linked - checked].map((time) => time.toFixed(1));
  return { size, whole, program, patches: [] };
}

/** One patch of another function each time, with another gain, so that nothing is remembered. */
function patchOne(engine, board, plant, round) {
  const { program } = plant;
  const name = `f${(round * 7919) % plant.size}`;
  const text = JSON.stringify({ functions: { [name]: functionOf(round, 8 + (round + 1) / 1000) } });
  const start = performance.now();
  const patch = engine
    .compile(text)
    .clearStatements()
    .retainFunctions((f) => f.name === name);
  const next = program.script.merge(patch);
  const outcome = check(next, board, { base: program.checked });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems[0]));
  const prepared = program.prepare(outcome.checked);
  if (prepared.set.length !== 1) throw new Error(`${prepared.set.length} functions changed`);
  next.digest;
  const ready = performance.now();
  program.apply(prepared);
  return { prepared: ready - start, swapped: performance.now() - ready };
}
