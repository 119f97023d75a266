/**
 * The two spellings side by side: reading, checking and compiling 10 and 1,000 functions, and one;
 * what the reader of TypeScript adds to memory; and calls of rules spelt in either way.
 */
import { execFileSync } from "node:child_process";
import { Board } from "../../dist/model/model.js";
import { check } from "../../dist/script/check.js";
import { Engine } from "../../dist/script/engine.js";
import { link } from "../../dist/script/program.js";
import { Scope } from "../../dist/script/scope.js";
import { loop, PLANT as VALVE } from "./calls.mjs";
import { PLANT, scriptOf, textOf } from "./large-scripts.mjs";
import { DATA, SCRIPT, TYPESCRIPT } from "./rules.mjs";
import { median, sideBySide, table } from "./side-by-side.mjs";

const BOARD = new Board(PLANT);

/** Milliseconds that each step takes, the median of some rounds. */
function stepsOf(engine, text, language, rounds) {
  const times = { read: [], check: [], compile: [] };
  for (let round = 0; round < rounds; round++) {
    const scope = new Scope(BOARD);
    const timed = (step, run) => {
      const start = performance.now();
      const result = run();
      times[step].push(performance.now() - start);
      return result;
    };
    // A text of its own each time, so that nothing is remembered.
    const fresh = text.replaceAll("total", `total${round}`);
    const script = timed("read", () => engine.compile(fresh, { language }));
    const checked = timed("check", () => check(script, BOARD));
    if (!checked.ok) throw new Error(JSON.stringify(checked.problems[0]));
    timed("compile", () => link(checked.checked, scope));
  }
  return Object.values(times).map(median);
}

/** Bytes that a process holds after it did that, without and with the reader of TypeScript. */
function memoryOf(work) {
  const program = `
    const { Engine } = await import("./dist/script/engine.js");
    const engine = new Engine();
    ${work}
    globalThis.gc();
    console.log(process.memoryUsage().rss);`;
  const options = ["--expose-gc", "--input-type=module", "-e", program];
  const sizes = Array.from({ length: 5 }, () => Number(execFileSync("node", options)));
  return median(sizes);
}

/** Prints what the spellings cost. */
export async function benchSpellings() {
  const engine = new Engine();
  await engine.load("typescript");
  const rows = [1, 10, 1_000].flatMap((size) => {
    const rounds = size > 100 ? 9 : 99;
    const json = stepsOf(engine, scriptOf(size), "json", rounds);
    const typescript = stepsOf(engine, textOf(size), "typescript", rounds);
    return [
      [size, "JSON", ...json.map(milliseconds), ""],
      [size, "TypeScript", ...typescript.map(milliseconds), ratio(sum(typescript) / sum(json))],
    ];
  });
  const columns = ["functions", "spelling", "read", "check", "compile", "all, to JSON"];
  table("read, check and compile", columns, rows);

  const bare = memoryOf("");
  const loaded = memoryOf('await engine.load("typescript");');
  const used = memoryOf(
    'await engine.load("typescript"); engine.compile("let a = 1;", { language: "typescript" });',
  );
  table(
    "resident memory of a process with the engine",
    ["with", "MiB"],
    [
      ["JSON alone", mebibytes(bare)],
      ["the reader of TypeScript loaded", mebibytes(loaded)],
      ["a source read by it", mebibytes(used)],
    ],
  );
  callsOf(engine);
}

function callsOf(engine) {
  const scripts = {
    JSON: engine.compile(JSON.stringify(SCRIPT)),
    TypeScript: engine.compile(TYPESCRIPT, { language: "typescript" }),
  };
  const rows = Object.keys(DATA).map((name) => {
    const contestants = Object.entries(scripts).map(([spelling, script]) => {
      const board = new Board(VALVE);
      const checked = check(script, board);
      if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
      const program = link(checked.checked, new Scope(board));
      const held = { p: program, n: name, d: DATA[name] };
      return { name: spelling, run: loop("p.slot(n).entry(d[i&63])", held) };
    });
    const [json, typescript] = sideBySide(contestants, { rounds: 21, calls: 1_000_000 });
    return [
      name,
      nanoseconds(json.median),
      nanoseconds(typescript.median),
      ratio(typescript.ratio),
    ];
  });
  table("a call by an event", ["rule", "JSON", "TypeScript", "ratio"], rows);
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

function milliseconds(value) {
  return `${value.toFixed(value < 10 ? 3 : 1)} ms`;
}

function nanoseconds(value) {
  return `${value.toFixed(0)} ns`;
}

function mebibytes(value) {
  return (value / 1_048_576).toFixed(1);
}

function ratio(value) {
  return value.toFixed(2);
}
