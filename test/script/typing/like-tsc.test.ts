import { describe, expect, test } from "vitest";
import { check } from "../../../src/script/check.ts";
import { scriptOf } from "../../../src/script/parse.ts";
import { readTypescript } from "../../../src/script/typescript/typescript.ts";
import { PLANT, problemsIn } from "./ours.ts";
import { tscProblems } from "./tsc.ts";

/** Sources in which tsc and check see the same: the code of ours, or nothing. */
const TABLE: readonly (readonly [string, string | undefined])[] = [
  // A local that `let` declares is as wide as its first value's kind.
  ['export function f() { let m = "auto"; fan.mode = m; }', "SCRIPT_TYPE"],
  ['export function f() { const m = "auto"; fan.mode = m; }', undefined],
  [
    'export function f(x: number) { let w = x > 1 ? "auto" : "manual"; fan.mode = w; }',
    "SCRIPT_TYPE",
  ],
  [
    'export function f(x: number) { const w = x > 1 ? "auto" : "manual"; fan.mode = w; }',
    undefined,
  ],
  ['export function f() { const w = "auto"; let v = w; fan.mode = v; }', "SCRIPT_TYPE"],
  ['export function f(w: "auto" | "manual") { let v = w; fan.mode = v; }', undefined],
  ['export function f() { let m: "auto" | "manual" = "auto"; fan.mode = m; }', undefined],
  ['let m = "auto"; export function f() { fan.mode = m; }', "SCRIPT_TYPE"],
  ["export function f() { let n = 5; if (n === 6) lamp.on = true; }", undefined],
  ["export function f() { let on = true; if (on === false) lamp.on = true; }", "SCRIPT_TYPE"],
  // A constant is what it is declared as, and without a declaration what its value is.
  [
    'const A: string = "north"; export function f() { if (A === "south") lamp.on = true; }',
    undefined,
  ],
  ['const A = "north"; export function f() { if (A === "south") lamp.on = true; }', "SCRIPT_TYPE"],
  ["const A: boolean = true; export function f() { if (A === false) lamp.on = true; }", undefined],
  ["const A = true; export function f() { if (A === false) lamp.on = true; }", "SCRIPT_TYPE"],
  ["const A: number = 5; export function f() { if (A === 6) lamp.on = true; }", undefined],
  ["const A = 5; export function f() { if (A === 6) lamp.on = true; }", "SCRIPT_TYPE"],
  [
    "const A: number | null = null; export function f(x: number) { log('x', A === null ? x : Math.min(x, A)); }",
    undefined,
  ],
  [
    "const A: number | null = 5; export function f(x: number) { log('x', A === null ? x : Math.min(x, A)); }",
    undefined,
  ],
  [
    "const A: { a: number | null } = { a: null }; export function f(x: number) { log('x', A.a === null ? x : Math.min(x, A.a)); }",
    undefined,
  ],
  [
    "const A: { a: number } | null = null; export function f() { if (A !== null) log('x', A.a); }",
    undefined,
  ],
  [
    "const A: number | string = 5; export function f() { if (A === 'a') lamp.on = true; }",
    undefined,
  ],
  [
    "const A: number[] = []; export function f() { for (const a of A) log('x', a + 1); }",
    undefined,
  ],
  // Decorators stand nowhere.
  ["export function g() {} @g export function f() { lamp.on = true; }", "TS_CLASS"],
  // What is in brackets behind < is no list of types.
  [
    'let l: number[] = []; export function f(p: number) { if (p < ([...l, 1]).length) log("x"); }',
    undefined,
  ],
  ["export function f(p: number) { if (p < ({ ...{ a: 1 }, b: 2 }).a) log('x'); }", undefined],
  [
    "export function f(p: number, l: number[]) { if (p < ([...l, ...l, 2]).length && p > (3)) log('x'); }",
    undefined,
  ],
  [
    "export function f(p: number, l: number[]) { const t = p < (l.map((x) => x + 1)).length; log('x', t); }",
    undefined,
  ],
];

describe("what tsc takes and refuses is taken and refused", () => {
  const theirs = tscProblems(
    PLANT,
    TABLE.map(([source]) => source),
  );

  test.each(TABLE.map(([source, code], index) => ({ source, code, index })))(
    "$source",
    ({ source, code, index }) => {
      expect(problemsIn(source).map((each) => each.code)).toEqual(code === undefined ? [] : [code]);
      const said = (theirs[index] ?? []).filter(({ text }) => !/global type/.test(text));
      expect(said.length > 0, JSON.stringify(said)).toBe(code !== undefined);
    },
  );

  test("a declared type of a constant comes with the script in JSON", () => {
    const script = readTypescript(
      'const A: string = "n"; export function f() { return A === "s"; }',
    );
    const sent = scriptOf(JSON.parse(JSON.stringify(script)));
    expect(sent.digest).toBe(script.digest);
    expect(check(sent, PLANT).ok).toBe(true);
  });
});
