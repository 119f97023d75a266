import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectBuilt, PROJECT } from "../../cli/flyball.ts";
import { SEED } from "../../seed.ts";
import { ofLength, type Shape } from "./shape.ts";
import { SHAPES } from "./shapes.ts";

beforeAll(expectBuilt);

const IS_LONG = process.env.FLYBALL_LONG !== undefined;
/** Half of the stack that V8 has by default, on a Raspberry Pi as well, in kB. */
const STACK = 492;
/** Megabytes that the heap may have. */
const HEAP = 300;
/** Milliseconds in which a child that says nothing hangs; far more than any of them needs. */
const HANGS = 60_000;
const FOLDER = mkdtempSync(join(tmpdir(), "flyball-shapes-"));

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

/** Compiles and checks each file, alone and beside a script that was checked before. */
const PROGRAM = `
  import { readFileSync } from "node:fs";
  import { Engine } from "./dist/script/engine.js";
  import { check } from "./dist/script/check.js";
  import { budgetProblems } from "./dist/script/worst-case.js";
  import { Board, NUMBER, recordWith, ScriptError } from "./dist/model/model.js";
  const type = recordWith(new Map([["celsius", NUMBER]]));
  const board = new Board({ events: { reading: { type } } });
  const engine = new Engine();
  await engine.load("typescript");
  let text = "let total = 0;";
  for (let i = 0; i < 300; i++) text += "\\nexport function own" + i + "() { total += " + i + "; }";
  const running = check(engine.compile(text, { file: "own.ts" }), board).checked;
  const found = (outcome) => (outcome.ok ? budgetProblems(outcome.checked) : outcome.problems);
  function answer(file) {
    try {
      const script = engine.compile(readFileSync(file, "utf8"), { file });
      const beside = running.script.merge(script.clearStatements());
      return [...found(check(script, board)), ...found(check(beside, board, { base: running }))];
    } catch (thrown) {
      if (!(thrown instanceof ScriptError)) throw thrown;
      return thrown.problems;
    }
  }
  for (const file of JSON.parse(process.env.FLYBALL_SHAPES)) {
    const before = process.cpuUsage();
    const codes = [...new Set(answer(file).map(({ code }) => code))];
    const { user, system } = process.cpuUsage(before);
    console.log(JSON.stringify({ codes, ms: (user + system) / 1000 }));
  }
`;

interface Answer {
  readonly codes: readonly string[];
  readonly ms: number;
}

interface Case {
  readonly name: string;
  readonly file: string;
}

function caseOf(shape: Shape, size: string, text: string, index: number): Case {
  const file = join(FOLDER, `${index}-${size.replaceAll(/\W/g, "")}.${shape.language}`);
  writeFileSync(file, text);
  return { name: `${shape.name}, ${size}`, file };
}

/** The answers of a child, until it ends; one that says nothing for long is ended. */
async function answersOf(cases: readonly Case[]): Promise<readonly Answer[]> {
  const options = [`--stack-size=${STACK}`, `--max-old-space-size=${HEAP}`];
  const env = { ...process.env, FLYBALL_SHAPES: JSON.stringify(cases.map(({ file }) => file)) };
  const child = spawn(process.execPath, [...options, "--input-type=module", "-e", PROGRAM], {
    cwd: PROJECT,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  let timer = setTimeout(() => child.kill("SIGKILL"), HANGS);
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
    clearTimeout(timer);
    timer = setTimeout(() => child.kill("SIGKILL"), HANGS);
  });
  await new Promise((resolve) => child.on("close", resolve));
  clearTimeout(timer);
  return printed
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Answer => JSON.parse(line));
}

/** So many of them, drawn by the seed. */
function drawn(shapes: readonly Shape[], count: number): readonly Shape[] {
  const step = 1 + (SEED % (shapes.length - 1));
  const picked = Array.from({ length: count }, (_, index) => (SEED + index * step) % shapes.length);
  return [...new Set(picked)].flatMap((index) => shapes[index] ?? []);
}

describe(`sources of many shapes, with a stack of ${STACK} kB and a heap of ${HEAP} MB`, () => {
  const shapes = IS_LONG ? SHAPES : drawn(SHAPES, 24);
  const length = IS_LONG ? 1_000_000 : 60_000;

  test("there are 200 of them", () => {
    expect(SHAPES.length).toBeGreaterThanOrEqual(200);
    expect(new Set(SHAPES.map(({ name, language }) => `${language} ${name}`)).size).toBe(
      SHAPES.length,
    );
  });

  test("are each taken, or refused with a code; alone, and beside a script that runs", async () => {
    const cases = shapes.flatMap((shape, index) => [
      caseOf(shape, "3,000 parts", shape.make(3_000), index),
      caseOf(shape, `${length} characters`, ofLength(shape, length), index),
    ]);
    const answers = await answersOf(cases);
    // The first that has no answer is the one that ended the child.
    expect(cases[answers.length]?.name).toBeUndefined();
    const told = answers.map((answer, index) => ({ ...answer, name: cases[index]?.name }));
    for (const { name, codes } of told) {
      const odd = codes.filter((code) => !/^(?:TS|SCRIPT|JSON)_/.test(code));
      expect({ name, odd }).toEqual({ name, odd: [] });
      expect({ name, codes }).not.toEqual({ name, codes: expect.arrayContaining(["TS_INTERNAL"]) });
    }
    const taken = told.filter(({ codes }) => codes.length === 0).length;
    const worst = [...told].sort((one, other) => other.ms - one.ms).slice(0, 5);
    const most = worst.map(({ name, ms }) => `${name} ${Math.round(ms)} ms`).join("; ");
    console.log(`${told.length} sources of seed ${SEED} (FLYBALL_SEED), ${taken} taken: ${most}`);
  }, 1_800_000);
});
