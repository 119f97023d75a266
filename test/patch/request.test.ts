import { describe, expect, test } from "vitest";
import { FIELDS_READ, ID_LENGTH, NAMES_TOUCHED } from "../../src/patch/limits.ts";
import { parseRequest } from "../../src/patch/patch.ts";

const BOUNDS = { length: 10_000, depth: 20 };
const GOOD = { id: "1", kind: "functions", functions: { f: { "+": [1, 2] } }, base: { f: null } };
const SCRIPT = { id: "1", kind: "script", functions: {}, base: "abc" };
const ROLLBACK = { id: "1", kind: "rollback" };
const SET = { id: "1", kind: "set", name: "gain", value: 1 };
const SHOW = { id: "1", kind: "show", names: ["f"] };

function parse(document: unknown, group = false) {
  const text = typeof document === "string" ? document : JSON.stringify(document);
  return parseRequest(text, { ...BOUNDS, group });
}

function codesOf(document: unknown): string[] {
  const read = parse(document);
  return read.ok ? [] : read.problems.map(({ code, pointer }) => `${code} ${pointer ?? ""}`.trim());
}

describe("a request", () => {
  test("for functions is read", () => {
    const read = parse({ ...GOOD, variables: { a: 1 }, remove: ["g"], base: { f: null, g: "d" } });
    expect(read).toMatchObject({
      ok: true,
      request: {
        kind: "functions",
        id: "1",
        source: {
          language: "json",
          parts: { variables: { a: 1 }, functions: { f: { "+": [1, 2] } } },
        },
        names: ["f"],
        remove: ["g"],
      },
    });
  });

  test("for a whole script is read", () => {
    const read = parse({ ...SCRIPT, statements: [], constants: {}, probation: 0 });
    const parts = { functions: {}, statements: [], constants: {} };
    const source = { language: "json", parts };
    expect(read).toEqual({ ok: true, request: { kind: "script", id: "1", source, base: ["abc"] } });
  });

  test("may have its source as one text; then its base says what is taken of it", () => {
    const text = "export function f() {}";
    const source = { language: "typescript", source: text, file: "plant.ts" };
    const functions = { id: "1", kind: "functions", base: { f: null, g: "d" }, remove: ["g"] };
    expect(parse({ ...functions, ...source })).toMatchObject({
      ok: true,
      request: {
        source: { language: "typescript", text, file: "plant.ts" },
        names: ["f"],
        remove: ["g"],
      },
    });
    const whole = { id: "1", kind: "script", base: "abc", language: "typescript", source: text };
    expect(parse(whole)).toMatchObject({
      ok: true,
      request: { kind: "script", source: { language: "typescript", text } },
    });
  });

  test("may have a text in JSON as well, which no part stands beside", () => {
    const source = { language: "json", source: '{"functions": {"f": 1}}', file: "plant.json" };
    const request = { id: "1", kind: "functions", base: { f: null } };
    expect(parse({ ...request, ...source })).toMatchObject({
      ok: true,
      request: { source: { language: "json", text: source.source, file: "plant.json" } },
    });
    const script = { ...request, kind: "script", base: "abc", ...source };
    expect(parse(script)).toMatchObject({ ok: true, request: { kind: "script" } });
    expect(codesOf({ ...script, functions: {} })).toEqual(["PATCH_FIELD /functions"]);
    expect(codesOf({ ...script, source: undefined })).toContain("PATCH_FIELD /file");
  });

  test.each<[string, object, object]>([
    ["to go back", ROLLBACK, { kind: "rollback", id: "1" }],
    [
      "to go back from a script",
      { ...ROLLBACK, base: "abc", probation: 0 },
      { kind: "rollback", id: "1", base: ["abc"] },
    ],
    ["to set a variable", { ...SET, value: null }, { ...SET, value: null }],
    ["to show functions", SHOW, SHOW],
  ])("%s is read", (_, document, request) => {
    expect(parse(document)).toEqual({ ok: true, request });
  });

  test("to a group may have lists of digests in its base, and others not", () => {
    const functions = { ...GOOD, base: { f: ["a", null] } };
    const base = new Map([["f", ["a", null]]]);
    expect(parse(functions, true)).toMatchObject({ ok: true, request: { base } });
    for (const whole of [SCRIPT, ROLLBACK]) {
      const request = { ...whole, base: ["a", "b"] };
      expect(parse(request, true)).toMatchObject({ ok: true, request: { base: ["a", "b"] } });
      expect(codesOf(request)).toEqual(["PATCH_TYPE /base"]);
    }
    expect(codesOf(functions)).toEqual(["PATCH_TYPE /base"]);
  });

  test.each<[string, unknown, string[]]>([
    ["no text at all", "", ["JSON_SYNTAX"]],
    ["half a text", '{"id":', ["JSON_SYNTAX"]],
    ["a key twice", '{"id":"1","id":"2"}', ["JSON_DUPLICATE_KEY"]],
    ["too deep a text", "[".repeat(21), ["JSON_DEPTH"]],
    ["a million brackets", "[".repeat(1e6), ["JSON_LENGTH"]],
    ["too long a text", JSON.stringify({ ...GOOD, x: "y".repeat(10_000) }), ["JSON_LENGTH"]],
    ["a list", [], ["PATCH_DOCUMENT"]],
    ["null", null, ["PATCH_DOCUMENT"]],
    ["nothing", {}, ["PATCH_MISSING", "PATCH_MISSING"]],
    ["an id that is a number", { ...GOOD, id: 1 }, ["PATCH_ID /id"]],
    ["an empty id", { ...GOOD, id: "" }, ["PATCH_ID /id"]],
    ["an id with a space", { ...GOOD, id: "a b" }, ["PATCH_ID /id"]],
    ["an id with a look-alike", { ...GOOD, id: "а" }, ["PATCH_ID /id"]],
    ["an unknown kind", { ...GOOD, kind: "function" }, ["PATCH_TYPE /kind"]],
    ["a kind that is a list", { ...GOOD, kind: [] }, ["PATCH_TYPE /kind"]],
    ["a kind of later", { ...GOOD, kind: "confirm" }, ["PATCH_UNSUPPORTED /kind"]],
    ["an id of a save", { ...GOOD, id: "files:1:2" }, ["PATCH_ID /id"]],
    ["an unknown field", { ...GOOD, Base: {} }, ["PATCH_FIELD /Base"]],
    [
      "the prototype",
      '{"id":"1","kind":"script","functions":{},"base":"a","__proto__":1}',
      ["PATCH_FIELD /__proto__"],
    ],
    ["a probation", { ...GOOD, probation: 60 }, ["PATCH_UNSUPPORTED /probation"]],
    ["a probation of text", { ...GOOD, probation: "0" }, ["PATCH_TYPE /probation"]],
    ["a sequence", { ...GOOD, sequence: 1 }, ["PATCH_UNSUPPORTED /sequence"]],
    ["an expiry", { ...SCRIPT, expires: 1 }, ["PATCH_UNSUPPORTED /expires"]],
    ["signatures", { ...GOOD, signatures: [] }, ["PATCH_UNSUPPORTED /signatures"]],
    ["statements with functions", { ...GOOD, statements: [] }, ["PATCH_FIELD /statements"]],
    ["removals with a script", { ...SCRIPT, remove: [] }, ["PATCH_FIELD /remove"]],
    ["functions in a list", { ...GOOD, functions: [] }, ["PATCH_TYPE /functions"]],
    ["functions as text", { ...GOOD, functions: "f" }, ["PATCH_TYPE /functions"]],
    ["removals as text", { ...GOOD, remove: "f" }, ["PATCH_TYPE /remove"]],
    ["removals of numbers", { ...GOOD, remove: [1] }, ["PATCH_TYPE /remove"]],
    ["no base", { ...GOOD, base: undefined }, ["PATCH_MISSING"]],
    ["a base of text", { ...GOOD, base: "abc" }, ["PATCH_TYPE /base"]],
    ["a base of numbers", { ...GOOD, base: { f: 1 } }, ["PATCH_TYPE /base"]],
    ["a base for a script by name", { ...SCRIPT, base: {} }, ["PATCH_TYPE /base"]],
    ["a base without the name", { ...GOOD, base: {} }, ["PATCH_BASE_NAMES /base"]],
    [
      "a base with another name",
      { ...GOOD, base: { f: null, "a/b": "d" } },
      ["PATCH_BASE_NAMES /base/a~1b"],
    ],
    ["nothing touched", { ...GOOD, functions: {}, base: {} }, ["PATCH_EMPTY /functions"]],
    ["a name changed and removed", { ...GOOD, remove: ["f"] }, ["PATCH_BOTH /remove/0"]],
    [
      "a removal of no name",
      { ...GOOD, remove: ["a b"], base: { f: null, "a b": "d" } },
      ["PATCH_TYPE /remove/0"],
    ],
    ["a set without a name", { ...SET, name: undefined }, ["PATCH_MISSING"]],
    ["a set without a value", { ...SET, value: undefined }, ["PATCH_MISSING"]],
    ["a set of no name", { ...SET, name: "a b" }, ["PATCH_TYPE /name"]],
    ["a set that has a base", { ...SET, base: "abc" }, ["PATCH_FIELD /base"]],
    ["a show without names", { ...SHOW, names: undefined }, ["PATCH_MISSING"]],
    ["a show of no names", { ...SHOW, names: [] }, ["PATCH_SIZE /names"]],
    ["a rollback with names", { ...ROLLBACK, names: [] }, ["PATCH_FIELD /names"]],
    ["a script without functions", { ...SCRIPT, functions: undefined }, ["PATCH_MISSING"]],
  ])("with %s is refused", (_, document, codes) => {
    expect(codesOf(document)).toEqual(codes);
  });

  test("has every problem told at once, under its id", () => {
    const read = parse({
      id: "7",
      kind: "functions",
      functions: [],
      remove: 1,
      base: 2,
      sequence: 3,
    });
    expect(read).toMatchObject({ ok: false, id: "7" });
    expect(codesOf({ ...GOOD, functions: [], remove: 1, base: 2, sequence: 3, nme: 4 })).toEqual([
      "PATCH_UNSUPPORTED /sequence",
      "PATCH_FIELD /nme",
      "PATCH_TYPE /functions",
      "PATCH_TYPE /remove",
      "PATCH_TYPE /base",
    ]);
  });

  test("may have an id of the limit, and not one longer", () => {
    expect(codesOf({ ...GOOD, id: "x".repeat(ID_LENGTH) })).toEqual([]);
    expect(codesOf({ ...GOOD, id: "x".repeat(ID_LENGTH + 1) })).toEqual(["PATCH_ID /id"]);
  });

  test("may name as many functions as the limit, and not one more", () => {
    const large = { length: 10_000_000, depth: 20, group: false };
    const codes = (kind: string, count: number) => {
      const names = Array.from({ length: count }, (_, index) => `f${index}`);
      const functions = Object.fromEntries(names.map((name) => [name, 1]));
      const nulls = Object.fromEntries(names.map((name) => [name, null]));
      const base = kind === "script" ? "abc" : nulls;
      const read = parseRequest(JSON.stringify({ id: "1", kind, functions, base }), large);
      return read.ok ? [] : read.problems.map(({ code, pointer }) => `${code} ${pointer}`);
    };
    expect(codes("functions", NAMES_TOUCHED)).toEqual([]);
    expect(codes("functions", NAMES_TOUCHED + 1)).toEqual([
      ...["PATCH_SIZE /functions", "PATCH_SIZE /base"],
    ]);
    expect(codes("script", NAMES_TOUCHED)).toEqual([]);
    expect(codes("script", NAMES_TOUCHED + 1)).toEqual(["PATCH_SIZE /functions"]);
  });

  test("has its fields looked at up to the limit, and then their number told", () => {
    const fields = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`x${index}`, 1]));
    const own = Object.keys(GOOD).length;
    const at = codesOf({ ...GOOD, ...fields(FIELDS_READ - own) });
    expect(at.filter((code) => code.startsWith("PATCH_FIELD"))).toHaveLength(FIELDS_READ - own);
    const over = codesOf({ ...GOOD, ...fields(FIELDS_READ - own + 1) });
    expect(over[0]).toBe("PATCH_SIZE");
    expect(over).toHaveLength(FIELDS_READ - own + 1);
  });
});
