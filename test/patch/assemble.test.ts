import { describe, expect, test } from "vitest";
import { Board, type Problem } from "../../src/model/model.ts";
import { assemble, CompiledFiles } from "../../src/patch/patch.ts";
import { check } from "../../src/script/check.ts";
import { Engine } from "../../src/script/engine.ts";

const engine = new Engine();

/** Files of what is spelt as JSON under each name, or of texts. */
function filesOf(files: Readonly<Record<string, unknown>>) {
  return Object.entries(files).map(([file, said]) => {
    return { file, text: typeof said === "string" ? said : JSON.stringify(said, null, 1) };
  });
}

function assembled(files: Readonly<Record<string, unknown>>) {
  const reading = assemble(filesOf(files), engine);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.assembled;
}

/** The problems of files that make up no script, each by its code and place. */
function refused(files: Readonly<Record<string, unknown>>): string[] {
  const reading = assemble(filesOf(files), engine);
  return reading.ok ? [] : placesOf(reading.problems);
}

function placesOf(problems: readonly Problem[]): string[] {
  return problems.map(({ code, file, line, pointer }) => {
    return `${code} ${file ?? "nowhere"}:${line ?? "-"}${pointer ?? ""}`;
  });
}

describe("several files", () => {
  test("make up one script, whichever of them has what", () => {
    const parts = {
      "a.json": { variables: { x: 1 }, functions: { f: { var: "a" } } },
      "b.json": { constants: { c: 2 }, functions: { g: { var: "b" } } },
      "c.json": { variables: { y: 3 } },
    };
    const whole = {
      ...{ variables: { x: 1, y: 3 }, constants: { c: 2 } },
      functions: { f: { var: "a" }, g: { var: "b" } },
    };
    const { script } = assembled(parts);
    expect(script.digest).toBe(engine.compile(JSON.stringify(whole)).digest);
    expect(assembled({ "all.json": whole }).script.digest).toBe(script.digest);
    const moved = { ...parts, "a.json": parts["b.json"], "b.json": parts["a.json"] };
    expect(assembled(moved).script.digest).toBe(script.digest);
  });

  test("have their statements run in the order of the files", () => {
    const files = { "a.json": { statements: [1, 2] }, "b.json": {}, "c.json": { statements: [3] } };
    expect(assembled(files).script.statements).toEqual([1, 2, 3]);
  });

  test("may be none, and are no script then", () => {
    expect(assembled({}).script.functions.size).toBe(0);
    expect(assembled({ "a.json": {} }).script.functions.size).toBe(0);
  });

  test("that have a name twice are refused, at the second, which names the first", () => {
    const one = { variables: { x: 1 }, constants: { c: 1 }, functions: { f: 1 } };
    const two = { functions: { g: 2, f: 2 }, constants: { c: 1 }, variables: { x: 1 } };
    expect(refused({ "one.json": one, "two.json": two })).toEqual([
      ...["FILE_CLASH two.json:4/functions/f", "FILE_CLASH two.json:10/variables/x"],
      "FILE_CLASH two.json:7/constants/c",
    ]);
    const reading = assemble(
      filesOf({ "one.json": one, "two.json": { functions: { f: 1 } } }),
      engine,
    );
    expect(reading).toMatchObject({ problems: [{ what: "f is in one.json as well" }] });
    const clash = (file: string) => `FILE_CLASH ${file}:3/functions/f`;
    const f = { functions: { f: 1 } };
    expect(refused({ a: f, b: f, c: f })).toEqual([clash("b"), clash("c")]);
  });

  test("have all problems of all of them told, each in its file", () => {
    const files = {
      "a.json": { functions: { f: 1, "a b": 1 } },
      "b.json": "{",
      "c.json": '{\n"functions": {"f": 1},\n"variabels": {}}',
      "d.json": { functions: { g: { params: ["x", "x"], body: 1 }, f: 3 } },
      "e.json": '{"functions": {"f": 1, "f": 2}}',
    };
    expect(refused(files)).toEqual([
      ...["SCRIPT_NAME a.json:4/functions/a b", "JSON_SYNTAX b.json:1"],
      ...["SCRIPT_PART c.json:3/variabels", "SCRIPT_NAME_TWICE d.json:6/functions/g/params/1"],
      "JSON_DUPLICATE_KEY e.json:1",
    ]);
  });

  test("that are copies of one another are told so without being read for each name", () => {
    const functions = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, index) => [`f${index}`, { "+": [index, 1] }]),
    );
    const found = refused({ "a.json": { functions }, "b.json": { functions } });
    expect(found).toHaveLength(3_000);
    expect(new Set(found.map((each) => each.replace(/:.*/, "")))).toEqual(
      new Set(["FILE_CLASH b.json"]),
    );
  });

  test("have statements that are one function together, within its limits", () => {
    const { nodes } = engine.limits;
    const half = Array(nodes / 2).fill(1);
    // The list that they are is a node of its own.
    expect(refused({ a: { statements: half }, b: { statements: half.slice(1) } })).toEqual([]);
    expect(refused({ a: { statements: half }, b: { statements: half } })).toEqual([
      "SCRIPT_NODES a:3/statements/0",
    ]);
  });
});

describe("the problems of a script of several files", () => {
  const files = {
    "a.json": { variables: { x: 1 }, statements: [{ val: "x" }], functions: { f: { gt: [1] } } },
    "b.json": {
      statements: [{ val: "x" }, { val: "no" }],
      constants: { x: 1 },
      functions: { g: { params: ["a"], body: [{ val: "none" }] } },
    },
  };

  test("stand at their lines of their files, statements of the second too", () => {
    const { script, place } = assembled(files);
    const outcome = check(script, new Board({}), {});
    if (outcome.ok) throw new Error("it fits");
    const places = placesOf(place(outcome.problems));
    expect(places).toEqual([
      "SCRIPT_UNKNOWN_OPERATOR a.json:11/functions/f",
      "SCRIPT_UNKNOWN_NAME b.json:6/statements/1",
      "SCRIPT_NAME_TWICE b.json:11/constants/x",
      "SCRIPT_UNKNOWN_NAME b.json:19/functions/g/body/0",
    ]);
  });

  test("stand nowhere where no file has what they are about", () => {
    const problem = { code: "SCRIPT_CALL", what: "", fix: "" };
    const problems = [
      { ...problem, function: "patched", pointer: "/body" },
      { ...problem, pointer: "/variables/none" },
      { ...problem, function: "(statements)", pointer: "/body/do/7" },
    ];
    const nowhere = [
      ...["SCRIPT_CALL nowhere:-/body", "SCRIPT_CALL nowhere:-/variables/none"],
      "SCRIPT_CALL nowhere:-/body/do/7",
    ];
    expect(placesOf(assembled(files).place(problems))).toEqual(nowhere);
    const single = assembled({ "a.json": files["a.json"] }).place(problems);
    expect(placesOf(single)).toEqual([
      ...["SCRIPT_CALL nowhere:-/body", "SCRIPT_CALL nowhere:-/body/do/7"],
      "SCRIPT_CALL a.json:2/variables/none",
    ]);
  });
});

describe("files that were compiled before", () => {
  test("are not compiled again, and forgotten when they are gone", () => {
    const known = new CompiledFiles();
    const files = filesOf({ "a.json": { functions: { f: 1 } }, "b.json": { functions: { g: 1 } } });
    const compile = (of: typeof files) => {
      const reading = assemble(of, engine, known);
      return reading.ok ? reading.assembled.script : undefined;
    };
    const first = compile(files);
    const [a] = files;
    const edited = filesOf({ "b.json": { functions: { g: 2 } } });
    const second = compile([...(a === undefined ? [] : [a]), ...edited]);
    expect(second?.function("f")).toBe(first?.function("f"));
    expect(second?.function("g")).not.toBe(first?.function("g"));
    known.retain(edited);
    const third = compile(files);
    expect(third?.function("f")).not.toBe(first?.function("f"));
    expect(third?.digest).toBe(first?.digest);
  });
});
