import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parsePlants } from "../../../src/devices/devices.ts";
import { BUILT_INS } from "../../../src/script/typescript/built-ins.ts";
import { PROJECT, sourceFilesOf } from "../../architecture/source-file.ts";
import { declaredFor } from "../../script/support/tsc.ts";
import { LanguageServer } from "./language-server.ts";

const DEVICES = readFileSync(join(PROJECT, "devices/greenhouse.yaml"), "utf8");
const read = parsePlants([{ text: DEVICES, file: "greenhouse.yaml" }]);
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const { board } = read.plant;

/** `typescript-language-server`, by which editors other than VS Code speak with TypeScript. */
const server = new LanguageServer(declaredFor(board).files);

beforeAll(() => server.start());
afterAll(() => server.stop());

let count = 0;
const next = () => `script-${++count}.ts`;
const words = (text: string) => text.split(" ");

const LIST =
  "at concat entries every filter find findIndex includes indexOf join length map reduce slice some";
const TEXT =
  "at endsWith includes indexOf length slice split startsWith toLowerCase toUpperCase trim";
const MATH =
  "E PI abs atan2 cbrt ceil cos exp floor hypot log log10 max min pow round sign sin sqrt tan trunc";

describe("an editor offers exactly", () => {
  test.each([
    ["an output of a device", "fan.¦", ["speed"]],
    ["inputs of a device", "climate.¦", words("celsius hour humidity light outside")],
    [
      "what an event reports",
      "function temperature(data: Temperature) { data.¦ }",
      words("celsius hour humidity light outside"),
    ],
    ["mathematics", "Math.¦", words(MATH)],
    ["methods of a list", "function f(list: number[]) { list.¦ }", words(`${LIST} sort`)],
    [
      "those of a list that is only read",
      "function f(list: readonly number[]) { list.¦ }",
      words(LIST),
    ],
    ["methods of a text", "function f(text: string) { text.¦ }", words(TEXT)],
    ["nothing of a number", "function f(n: number) { n.¦ }", []],
    ["nothing of a boolean", "function f(b: boolean) { b.¦ }", []],
    ["nothing of a function", "function f() { f.¦ }", []],
    ["the message of an error", 'const e = new Error("x"); e.¦', ["message"]],
    ["the fields of a record", "const state = { sum: 1, list: [2] }; state.¦", ["list", "sum"]],
    [
      "the choices of a text",
      'type Mode = "auto" | "off"; let mode: Mode = "auto"; function f() { mode = "¦" }',
      ["auto", "off"],
    ],
    [
      "events that can be imported",
      'import type { ¦ } from "./devices";',
      ["Door", "Summary", "Temperature", "type"],
    ],
  ])("%s: %s", async (_, text, names) => {
    const offered = await server.completions(next(), text);
    expect([...offered.keys()].sort()).toEqual(names);
  });

  test("devices, built-in functions and the control library, where a value may stand", async () => {
    const offered = await server.completions(next(), "function door(data: Door) {\n  ¦\n}\n");
    const KEYWORD = 14;
    const values = [...offered].flatMap(([name, kind]) => (kind === KEYWORD ? [] : [name]));
    const exported = /^export (?:function|const) (\w+)/gm;
    const library = sourceFilesOf("control").flatMap(({ text }) =>
      [...text.matchAll(exported)].map(([, name = ""]) => name),
    );
    const always = words("Error Math Symbol arguments globalThis undefined");
    const own = ["data", "door"];
    const all = [...board.devices.keys(), ...BUILT_INS.keys(), ...library, ...always, ...own];
    expect(values.sort()).toEqual(all.sort());
    console.log(`${values.length} values offered in an empty function`);
  });

  test("an import of the control library that check takes", async () => {
    const text = "function f() { hyst¦ }";
    expect(await server.addition(next(), text, "hysteresis")).toBe(
      'import { hysteresis } from "flyball/control";\n\n',
    );
  });
});

describe("an editor shows", () => {
  test.each([
    ["unit and range", "climate.cel¦sius;", "(property) celsius: number\n```\n-40 to 80 °C."],
    [
      "unit, range, safe value and what a fault does",
      "fan.sp¦eed = 1;",
      "(property) speed: number\n```\n0 to 100 %; safe: 0, which it falls back to on a fault.",
    ],
    [
      "what a built-in does, and its faults",
      "fan.speed = cla¦mp(1, 2, 3);",
      "function clamp(value: number, low: number, high: number): number\n```\nThe number, held between the two bounds.\n\nFaults: FAULT_ARGUMENTS where the lowest is above the highest.",
    ],
    [
      "which device reports an event",
      "let last: Do¦or | null = null;",
      "interface Door\n```\nThe data of the event `door`, which entrance reports.",
    ],
  ])("%s: %s", async (_, text, shown) => {
    expect(await server.hover(next(), text)).toBe(`\`\`\`typescript\n${shown}`);
  });
});

describe("an editor underlines", () => {
  test.each([
    ['\nfan.speed = "fast";', 2, "Type 'string' is not assignable to type 'number'."],
    [
      "function temperature(data: Temperature) {\n  fan.speed = data.celcius;\n}",
      2,
      "Property 'celcius' does not exist on type 'Temperature'. Did you mean 'celsius'?",
    ],
    ["fna.speed = 1;", 1, "Cannot find name 'fna'."],
    [
      "let list: number[] = [];\nfunction f() { list.push(1); }",
      2,
      "Property 'push' does not exist on type 'number[]'.",
    ],
    ["climate.celsius = 1;", 1, "Cannot assign to 'celsius' because it is a read-only property."],
    ["function f(a) { log(a); }", 1, "Parameter 'a' implicitly has an 'any' type."],
    ["function f(a: number | null) { return a + 1; }", 1, "'a' is possibly 'null'."],
    ["function f(a: number) { if (a > 1) return 1; }", 1, "Not all code paths return a value."],
    [
      "console.log(1);",
      1,
      "Cannot find name 'console'. Do you need to change your target library? Try changing the 'lib' compiler option to include 'dom'.",
    ],
    ["emit();", 1, "Expected 1-2 arguments, but got 0."],
    [
      "let x = 3;\nx();",
      2,
      "This expression is not callable.\n  Type 'Number' has no call signatures.",
    ],
    ["enum Mode { Auto }", 1, "This syntax is not allowed when 'erasableSyntaxOnly' is enabled."],
    [
      "import { x } from 'other';",
      1,
      "Cannot find module 'other' or its corresponding type declarations.",
    ],
  ])("%s", async (text, line, message) => {
    const found = await server.underlined(next(), text);
    expect(found.map((each) => ({ line: each.line, message: each.message }))).toEqual([
      { line, message },
    ]);
  });
});
