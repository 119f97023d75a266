import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Engine } from "../../src/app/engine.ts";
import { PROJECT_FILE } from "../../src/devices/declarations/declarations.ts";
import { type Problem, ScriptError } from "../../src/model/model.ts";
import { check } from "../../src/script/check.ts";
import { budgetProblems } from "../../src/script/worst-case.ts";
import { PROJECT } from "../architecture/source-file.ts";
import { expectBuilt, flyballIn } from "../cli/flyball.ts";
import { LanguageServer } from "../devices/declarations/language-server.ts";
import { PLANT } from "../scenario/greenhouse-run.ts";
import { declaredFor, tscProblems } from "../script/support/tsc.ts";

const TEXT = readFileSync(join(PROJECT, "docs/editor.md"), "utf8");
const { board } = PLANT;
const { files } = declaredFor(board);

/** Cells of the table that follows the mark, without its head. */
function table(mark: string): readonly (readonly string[])[] {
  const [, after = ""] = TEXT.split(`<!-- ${mark} -->\n`);
  const [body = ""] = after.trimStart().split("\n\n");
  const rows = body.split("\n").slice(2);
  return rows.map((row) => row.slice(2, -2).split(/(?<!\\) \| /));
}

/** What stands in the marks of code. */
function codeIn(cell = ""): readonly string[] {
  const found = [...cell.matchAll(/(`{1,2})(.+?)\1(?!`)/g)].map(([, , code = ""]) => code);
  return found.map((code) => code.replaceAll("\\|", "|"));
}

const engine = new Engine();

function problemsOf(text: string): readonly Problem[] {
  try {
    const outcome = check(engine.compile(text, { language: "typescript" }), board);
    return outcome.ok ? budgetProblems(outcome.checked) : outcome.problems;
  } catch (thrown) {
    if (thrown instanceof ScriptError) return thrown.problems;
    throw thrown;
  }
}

function told(text: string): readonly string[] {
  return problemsOf(text).map(({ code, what, fix }) => `\`${code}\` ${what}. ${fix}.`);
}

beforeAll(() => engine.load("typescript"));

describe("docs/editor.md tells what is offered", () => {
  const server = new LanguageServer(files);
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  test.each(table("offered").map((row, index) => [row[0], row[1], index] as const))(
    "%s",
    async (written, offered, index) => {
      const [text = ""] = codeIn(written);
      const at = text.includes("{ }") ? text.replace("{ }", "{ ¦ }") : `${text}¦`;
      const found = await server.completions(`offered-${index}.ts`, at);
      const names = [...found.keys()].filter((name) => name !== "type");
      expect(names.sort()).toEqual([...codeIn(offered)].sort());
    },
  );

  test("in an empty line: each device, and what else is named there", async () => {
    const [, after = ""] = TEXT.split("In an empty line of a function:");
    const [paragraph = ""] = after.split("\n\n");
    const found = await server.completions("empty.ts", "function f() {\n  ¦\n}\n");
    const named = codeIn(paragraph.replaceAll("`flyball/control`", "").replaceAll("`import`", ""));
    expect(named.filter((name) => !found.has(name))).toEqual([]);
    expect([...board.devices.keys()].filter((name) => !named.includes(name))).toEqual([]);
  });
});

describe("docs/editor.md tells what is refused", () => {
  test.each(table("both"))("by both: %s", (mistake, theirs = "", ours = "") => {
    const [text = ""] = codeIn(mistake);
    const said = tscProblems({ "a.ts": text }, board).map(({ message }) => message);
    expect(said).toEqual([theirs]);
    expect(told(text)[0]?.slice(0, ours.length)).toBe(ours);
  });

  test.each(table("check alone"))("by check alone: %s", (mistake, code = "") => {
    const [text = ""] = codeIn(mistake);
    expect(tscProblems({ "a.ts": text }, board)).toEqual([]);
    expect(problemsOf(text).map((problem) => `\`${problem.code}\``)).toContain(code);
  });
});

test("docs/editor.md has each option of tsconfig.json", () => {
  const options = [...(files.get(PROJECT_FILE) ?? "").matchAll(/^ {4}"(\w+)"/gm)];
  const names = options.map(([, name = ""]) => name);
  expect(names.length).toBeGreaterThan(10);
  const [, after = ""] = TEXT.split("### What tsconfig.json sets");
  const [part = ""] = after.split("\n### ");
  const told = new Set(codeIn(part).map((code) => code.replace(/:.*/, "")));
  expect(names.filter((name) => !told.has(name))).toEqual([]);
});

test("the task of docs/editor.md finds what flyball check prints", async () => {
  expectBuilt();
  const [block = ""] = /\{\n {2}"version": "2\.0\.0"[\s\S]*?\n\}\n/.exec(TEXT) ?? [];
  const { pattern } = JSON.parse(block).tasks[0].problemMatcher;
  const patterns: readonly RegExp[] = pattern.map((each: { regexp: string }) => {
    return new RegExp(each.regexp);
  });
  const operands = ["--devices", "devices", "--script", "test/language/refused/while.ts"];
  const running = flyballIn(PROJECT, "check", ...operands);
  expect(await running.ended).toBe(1);
  const lines = running.stdout.split("\n");
  const found = patterns.map((each, index) => each.exec(lines[index] ?? "")?.slice(1));
  const place = ["test/language/refused/while.ts", "2", expect.any(String), "TS_LOOP"];
  const message = [expect.stringContaining("a while loop may never end")];
  expect(found).toEqual([place, [], [], message]);
});
