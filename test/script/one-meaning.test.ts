import ts from "typescript";
import { describe, expect, test } from "vitest";
import { recordOf, ScriptError } from "../../src/model/model.ts";
import { check } from "../../src/script/check.ts";
import { notesOf } from "../../src/script/notes.ts";
import { parse, scriptOf } from "../../src/script/parse.ts";
import type { Script } from "../../src/script/script.ts";
import { readTypescript } from "../../src/script/typescript/typescript.ts";
import { SEED } from "../seed.ts";
import { Draw } from "./typing/draw.ts";
import { FlowGrower } from "./typing/grow-flows.ts";
import { ResultGrower } from "./typing/grow-results.ts";
import { ValueGrower } from "./typing/grow-values.ts";
import { PLANT } from "./typing/ours.ts";
import { pairs } from "./typing/pairs.ts";

/** A comment that is made of what analyses once looked for in the author's text. */
const COMMENT = "/* ]) .concat chosen chosen2 if (x) ?. [ */";

/** The source with that comment between any two of its tokens. */
function withComments(source: string): string {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard);
  scanner.setText(source);
  const parts: string[] = [];
  let at = 0;
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const start = scanner.getTokenStart();
    parts.push(source.slice(at, start), COMMENT, source.slice(start, scanner.getTokenEnd()));
    at = scanner.getTokenEnd();
  }
  return parts.join("");
}

/** The script as it is sent in JSON, or kept, with what its author wrote. */
function sent(script: Script): Script {
  const sources = notesOf(script.functions.values(), script.statements);
  const parts = script.toJSON();
  if (typeof parts !== "object" || parts === null || Array.isArray(parts)) return script;
  const text = JSON.stringify(recordOf([...Object.entries(parts), ["sources", sources]]));
  expect(scriptOf(JSON.parse(text)).digest).toBe(script.digest);
  return parse(text);
}

/** What is found in the script, without where; its digest where nothing is. */
function verdict(script: Script): readonly string[] {
  const result = check(script, PLANT);
  if (result.ok) return [script.digest];
  return result.problems.map(({ code, function: name, what }) => `${code} ${name}: ${what}`);
}

function readOrRefused(source: string): Script | undefined {
  try {
    return readTypescript(source);
  } catch (thrown) {
    if (thrown instanceof ScriptError) return undefined;
    throw thrown;
  }
}

/** Holds the source to one verdict; tells whether it can be read at all. */
function hold(source: string): boolean {
  const script = readOrRefused(source);
  if (script === undefined) return false;
  const said = verdict(script);
  expect(verdict(sent(script)), source).toEqual(said);
  if (source.includes("`")) return true;
  expect(verdict(readTypescript(withComments(source))), source).toEqual(said);
  return true;
}

describe("a script has one verdict and one digest, as it is sent, kept and commented", () => {
  test.each([
    'function half(n: number) { return n / 2; } export function f() { switch (half(3)) { case 1: log("one", 1); break; default: log("other", 2); } }',
    'export function f() { const n: number[] = [1]; return ["x", ...n]; }',
    'export function f() { const n: number[] = [1]; return [...n].concat(["x"]); }',
    "export function f() { const n: number[] = [1]; return [1].concat(n, [2]); }",
    'type Zone = { name: string }; let zone: Zone | null = null; export function f() { return zone.name ?? "none"; }',
    'type Zone = { name: string }; let zone: Zone | null = null; export function f() { return zone?.name ?? "none"; }',
    "let n = 1; export function f() { n === 2; }",
    "let n = 1; n === 2; export function f() { n = 2; }",
    'export function f(m: "a" | "b") { if (m === "a") return; if (m === "b") return; log("x", m); }',
    'export function f(m: "a" | "b") { if (m === "a") { lamp.on = true; return; } else if (m === "b") return; log("x", m.x); }',
    'export function f(m: "a" | "b") { switch (m) { case "a": return 1; case "b": return 2; } }',
    'export function f(m: "a" | "b") { const g = m === "a" ? 1 : 2; if (m === "a") { log("x", g); } }',
    "let zone: { name: string } | null = null; log('x', zone?.name ?? 'y'); log('x', zone.name ?? 'y');",
  ])("%s", (source) => {
    expect(hold(source)).toBe(true);
  });

  test("of a switch, whatever is called chosen around it", () => {
    const inside = 'switch (half(3)) { case 1: log("one", 1); break; default: log("other", 2); }';
    const digests = ["", "/* chosen */", 'log("chosen", 1);'].map((more) => {
      const text = `${more} function half(n: number) { return n / 2; } export function f() { ${inside} }`;
      return readTypescript(text).function("f")?.digest;
    });
    expect(new Set(digests).size).toBe(1);
    const own = readTypescript(
      `let chosen = 5; export function f(n: number[]) { switch (n.length + 1) { case 1: chosen = 2; break; case 2: chosen = 3; break; } }`,
    );
    expect(JSON.stringify(own.function("f")?.body)).toContain('"chosen2"');
    expect(check(own, PLANT).ok).toBe(true);
  });

  test("of scripts that are drawn", () => {
    const draw = new Draw(SEED);
    const count = process.env.FLYBALL_LONG === undefined ? 100 : 3_000;
    const grown = Array.from({ length: count }, () => [
      new ValueGrower(draw).source(),
      new FlowGrower(draw).source(),
      new ResultGrower(draw).source(),
    ]).flat();
    const every = process.env.FLYBALL_LONG === undefined ? 8 : 1;
    const tables = pairs().filter((_, index) => index % every === SEED % every);
    const read = [...grown, ...tables].filter(hold).length;
    const all = grown.length + tables.length;
    console.log(`${read} of ${all} scripts, seed ${SEED} (FLYBALL_SEED), have one verdict`);
    expect(read).toBeGreaterThan(all / 4);
  });
});
