import { describe, expect, test } from "vitest";
import { type Fault, markFault, ScriptFault, type Value } from "../../src/model/model.ts";
import { Engine } from "../../src/script/engine.ts";
import type { Script } from "../../src/script/script.ts";
import { scopeWith } from "./support/plant.ts";

const engine = new Engine();

const FILE = "scripts/tank.json";
const TEXT = `{
  "functions": {
    "inverse": {
      "params": ["x"],
      "body": { "do": [
        1,
        { "/": [1, { "val": "x" }] }
      ] }
    },
    "level": { "params": ["x"], "body": { "inverse": [{ "val": "x" }] } },
    "bare": { "/": [1, { "var": "" }] }
  },
  "statements": [
    1, { "inverse": [0] }
  ]
}`;

function faultOf(script: Script, name?: string, ...operands: Value[]): Fault {
  try {
    if (name === undefined) engine.start(scopeWith(), script);
    else engine.call(scopeWith(), script, name, operands);
  } catch (error) {
    if (error instanceof ScriptFault) return error.fault;
    throw error;
  }
  throw new Error("nothing faulted");
}

/** The line and column, from 1, of the part of the text. */
function placeOf(part: string, text = TEXT) {
  const before = text.slice(0, text.indexOf(part)).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

describe("a fault in a function that a file has in JSON", () => {
  const script = engine.compile(TEXT, { file: FILE });

  test("has the file, the line, the column and the line's text", () => {
    const fault = faultOf(script, "inverse", 0);
    const text = '        { "/": [1, { "val": "x" }] }';
    const place = placeOf('{ "/": [1, { "val": "x"');
    expect(fault).toMatchObject({ file: FILE, ...place, text, pointer: "/body/do/1" });
    expect(markFault(fault)).toBe(`\n     7 | ${text}\n       |         ^`);
  });

  test("has them on the first line of the function, in bare rules and in statements", () => {
    const fault = faultOf(script, "level", 0);
    const text = '    "level": { "params": ["x"], "body": { "inverse": [{ "val": "x" }] } }';
    expect(fault.calls).toMatchObject([{ file: FILE, ...placeOf('{ "inverse": [{'), text }]);
    expect(faultOf(script, "bare", 0)).toMatchObject({
      ...placeOf('{ "/": [1, { "var"'),
      text: expect.stringContaining('"bare"'),
    });
    expect(faultOf(script)).toMatchObject({
      ...placeOf('{ "/": [1, { "val": "x"'),
      calls: [{ function: "(statements)", file: FILE, ...placeOf('{ "inverse": [0') }],
    });
  });

  test("has them whatever ends lines, and whatever else is in the file", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const more = TEXT.replaceAll("\n", end).replace("{", '{"constants": {"a": [[{}]]},');
      const fault = faultOf(engine.compile(more, { file: FILE }), "inverse", 0);
      expect(fault).toMatchObject({ file: FILE, ...placeOf('{ "/": [1, { "val": "x"', more) });
    }
  });

  test("has no line's text where all of the file is one long line", () => {
    const before = { other: { params: [], body: { preserve: "a".repeat(300) } } };
    const { functions } = JSON.parse(TEXT) as { functions: Record<string, Value> };
    const text = JSON.stringify({ functions: { ...before, ...functions } });
    const fault = faultOf(engine.compile(text, { file: FILE }), "inverse", 0);
    expect(fault).toMatchObject({
      file: FILE,
      line: 1,
      column: text.indexOf('{"/":[1,{"val":"x"') + 1,
    });
    expect(fault).not.toHaveProperty("text");
  });

  test("has a pointer, and no line, where no file is known", () => {
    const fault = faultOf(engine.compile(TEXT), "inverse", 0);
    expect(fault).toMatchObject({ function: "inverse", pointer: "/body/do/1" });
    expect(fault).not.toHaveProperty("line");
    expect(fault).not.toHaveProperty("file");
  });

  test("goes with the function into another script, and to no other of the name", () => {
    const patch = TEXT.replace('[1, { "val"', '[2, { "val"');
    const other = engine.compile(`\n${patch}`, { file: "p/tank.json" });
    const merged = script.merge(other.retainFunctions(({ name }) => name === "inverse"));
    const fault = faultOf(merged, "level", 0);
    expect(fault).toMatchObject({
      file: "p/tank.json",
      line: 8,
      calls: [{ file: FILE, line: 10 }],
    });
  });
});
