import { expect, test } from "vitest";
import { BOOLEAN, Board, NUMBER, recordWith } from "../../../src/model/model.ts";
import { BUILT_INS } from "../../../src/script/typescript/built-ins.ts";
import { REFUSALS } from "../../../src/script/typescript/refusals.ts";
import { SUBSET } from "../../../src/script/typescript/subset.ts";
import { declaredFor, Tsc } from "../../script/support/tsc.ts";

const BOARD = new Board({
  devices: {
    climate: { inputs: { celsius: { type: NUMBER } } },
    alarm: { outputs: { on: { type: BOOLEAN, safe: false, onFault: "hold" } } },
    fan: {
      outputs: {
        speed: { type: NUMBER, safe: 0, onFault: "safe" },
        on: { type: BOOLEAN, safe: false, onFault: "safe" },
      },
    },
  },
  events: {
    temperature: { type: recordWith(new Map([["celsius", NUMBER]])), device: "climate" },
  },
});

/** What the examples of the subset's table use without declaring it. */
const SURROUNDINGS = `
declare let a: Json, b: Json, c: Json, x: Json, data: Json, state: Json, text: string;
declare let list: number[], total: number, count: number, hot: boolean, warm: boolean, mode: string;
declare function half(x: number): number;
declare function f(): Json;
declare function g(): void;
`;

const tsc = new Tsc(new Map([...declaredFor(BOARD).files, ["surroundings.d.ts", SURROUNDINGS]]));

test("TypeScript takes every row of the subset", () => {
  const sources = SUBSET.map(({ kind, example }, index): [string, string] => {
    const body = kind === "statement" ? example : `return ${example};`;
    return [`row-${index}.ts`, kind === "file" ? example : `function row() { ${body} }`];
  });
  const problems = tsc.problems(Object.fromEntries(sources));
  const texts = new Map(sources);
  expect(problems.map(({ file, message }) => `${texts.get(file)}: ${message}`)).toEqual([]);
  console.log(`${sources.length} rows of the subset taken by TypeScript`);
});

/** What an editor can only leave to `flyball check`: TypeScript has it, and has no rule against. */
const SEEN = [
  ...["mutation", "method", "eval", "tagged", "builtIn", "call", "typeValue", "global"],
  ...["enum", "namespace", "importOther", "importMissing", "parameterType", "fallThrough"],
];

test("TypeScript refuses what is not in the library, and what has no types", () => {
  const all = Object.entries(REFUSALS);
  const files = Object.fromEntries(all.map(([key, { example }]) => [`${key}.ts`, example]));
  const found = new Set(tsc.problems(files).map(({ file }) => file.replace(".ts", "")));
  expect(SEEN.filter((key) => !found.has(key))).toEqual([]);
  console.log(`${found.size} of ${all.length} refusals are seen by TypeScript as well`);
});

test("every built-in function is declared, with how many arguments it takes", () => {
  const language = declaredFor(BOARD).files.get("flyball.d.ts") ?? "";
  const declared = [...language.matchAll(/^declare function (\w+)/gm)].map(([, name]) => name);
  expect([...new Set(declared)].sort()).toEqual([...BUILT_INS.keys()].sort());
  for (const [name, { least, most }] of BUILT_INS) {
    const call = (count: number) => `${name}(${Array(count).fill("a").join(", ")});`;
    const counts = [least - 1, least, Math.min(most, 6), most + 1].filter(
      (count) => count >= 0 && count < 9,
    );
    const files = counts.map((count) => [`call-${count}.ts`, call(count)] as const);
    const wrong = tsc.problems(Object.fromEntries(files)).map(({ file }) => file);
    const wanted = counts.filter((count) => count < least || count > most);
    expect([name, [...new Set(wrong)]]).toEqual([name, wanted.map((n) => `call-${n}.ts`)]);
  }
});

test.each([
  ["let a: number[] = [1]; export function f() { return a[0] + 1; }", []],
  ["export function f(list: number[]) { return list.at(-1) + 1; }", [2532]],
  ["export function f(list: number[]) { return (list.at(-1) ?? 0) + 1; }", []],
  [
    "export function f(list: (number | null)[]) { return list.filter((x) => x !== null).map((x) => x + 1); }",
    [],
  ],
  ["export function f(text: string) { for (const x of text) log(x); }", [2488]],
  ["export function f(list: number[]) { list[0] = 1; }", [2542]],
  ["climate.celsius = 3;", [2540]],
  ["let x: Temperature | null = null; export function f() { return x.celsius; }", [18047]],
  ["export function temperature(data: Temperature) { return data.celsuis; }", [2551]],
  ["function f(a: number) { if (a > 1) return 2; }", [7030]],
  ['fan.speed = "fast";', [2322]],
  ["fan.sped = 1;", [2551]],
  ["fna.speed = 1;", [2304]],
  ['import { pid } from "flyball/control"; pid(1, 2);', [2345]],
  ['import { pod } from "flyball/control";', [2305]],
  ['import { pid } from "./devices";', [2305]],
  ['import type { Temperature } from "./devices"; let x: Temperature = { celsius: 3 };', []],
  ["let t = Date.now();", [2304]],
  ["let t = 3; t.toFixed(1);", [2339]],
])("%s", (source, codes) => {
  expect(tsc.problems({ "a.ts": source }).map(({ code }) => code)).toEqual(codes);
});
