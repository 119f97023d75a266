import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Engine } from "../../src/app/engine.ts";
import { COMMAND, expectBuilt } from "./flyball.ts";

const engine = new Engine();
const folder = mkdtempSync(join(tmpdir(), "flyball-convert-"));

beforeAll(async () => {
  expectBuilt();
  await engine.load("typescript");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a user types in the folder, with what comes in at stdin. */
function convert(operands: readonly string[], input: string | Uint8Array = "") {
  const words = [COMMAND, "convert", ...operands];
  const options = { cwd: folder, input, encoding: "utf8", maxBuffer: 2 ** 26 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, words, options);
  return { code: status, stdout, stderr };
}

function write(name: string, text: string | Uint8Array): string {
  writeFileSync(join(folder, name), text);
  return name;
}

function read(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

function digest(text: string, language: "json" | "typescript"): string {
  return engine.compile(text, { language }).digest;
}

/** A script with one thing of each kind, and a comment at each place that can have one. */
const TYPESCRIPT = `// The small greenhouse.

let setpoint = 24; // °C
let last: number | null = null;
let mode: "auto" | "off" = "auto";
let log_of: { celsius: number; at: number }[] = [];

const BAND = 0.5;
const ZONES = ["north", "south"];

after("lights_off", 30);

/** Heats and cools. */
export function temperature(data: Temperature) {
  // Nothing to do.
  if (mode === "off") return;
  const error = data.celsius - (last ?? setpoint);
  if (error > BAND) {
    // Too warm.
    fan.speed = clamp(20 * error, 0, 100);
  } else if (error < -BAND) {
    heater.power = 100;
  } else {
    heater.power = 0;
  }
  last = data.celsius;
  log_of = [...log_of, { celsius: data.celsius, at: now() }].slice(-10);
  for (const [i, zone] of ZONES.entries()) {
    log(\`\${zone} \${i}\`, hottest(log_of));
  }
}

export const door = rule({ if: [{ var: "open" }, { set: [["fan", "speed"], 0] }] });

function hottest(list: { celsius: number; at: number }[]): number {
  return list.reduce((all, x) => Math.max(all, x.celsius), -100);
}

export function lights_off() {
  try {
    lamp.on = false;
  } catch (e) {
    log("lamp", e.message);
  }
}
`;

describe("flyball convert", () => {
  test("prints TypeScript as JSON, and that as the same TypeScript", () => {
    const json = convert([write("all.ts", TYPESCRIPT)]);
    expect(json).toMatchObject({ code: 0, stderr: "" });
    expect(digest(json.stdout, "json")).toBe(digest(TYPESCRIPT, "typescript"));
    const { functions, comments } = JSON.parse(json.stdout);
    expect(Object.keys(functions)).toEqual(["temperature", "door", "hottest", "lights_off"]);
    expect(comments).toEqual({
      "": "The small greenhouse.",
      "/variables/setpoint": "°C",
      "/functions/temperature": "Heats and cools.",
      "/functions/temperature/body/do/0": "Nothing to do.",
      "/functions/temperature/body/do/2/if/1": "Too warm.",
    });
    const typescript = convert([write("all.json", json.stdout)]);
    expect(typescript).toEqual({ code: 0, stdout: TYPESCRIPT, stderr: "" });
  });

  test("keeps the order of functions as they stand in JSON", () => {
    const functions = { b: { params: [], body: 1 }, a: { params: [], body: 2 } };
    const { stdout } = convert([write("order.json", JSON.stringify({ functions }))]);
    expect(stdout.match(/function \w+/g)).toEqual(["function b", "function a"]);
  });

  test("takes along what is imported, behind what the file has itself", () => {
    const text = `import { hysteresis } from "flyball/control";

let on = false;

export function temperature(data: Temperature) {
  on = hysteresis(on, { value: data.celsius, onAt: 25, offAt: 23 });
}
`;
    const { code, stdout } = convert([write("import.ts", text)]);
    expect(code).toBe(0);
    expect(Object.keys(JSON.parse(stdout).functions)).toEqual(["temperature", "hysteresis"]);
  });

  test("takes what comes in, in either spelling, and in another where it is told so", () => {
    const json = '{ "functions": { "f": { "params": [], "body": 1 } } }';
    const typescript = "export function f() {\n  return 1;\n}\n";
    expect(convert(["-"], json)).toEqual({ code: 0, stdout: typescript, stderr: "" });
    expect(convert(["-"], `\ufeff\n ${json}`).stdout).toBe(typescript);
    expect(JSON.parse(convert(["-"], typescript).stdout)).toEqual(JSON.parse(json));
    expect(convert(["-", "--from", "json"], json).stdout).toBe(typescript);
    expect(convert([write("a.txt", typescript), "--from", "typescript"]).code).toBe(0);
    expect(convert(["-", "--from", "typescript"], json).stderr).toMatch(/^-:1:\d+ {2}TS_/);
    expect(convert(["-", "--from", "yaml"], json)).toMatchObject({ code: 2, stdout: "" });
  });

  test("writes a file, and over one only where it is told to", () => {
    write("from.ts", "let x = 1;\n");
    expect(convert(["from.ts", "--output", "to.json"])).toEqual({
      ...{ code: 0, stdout: "", stderr: "" },
    });
    expect(JSON.parse(read("to.json"))).toEqual({ variables: { x: 1 }, functions: {} });
    write("from.ts", "let x = 2;\n");
    const again = convert(["from.ts", "--output", "to.json"]);
    expect(again).toMatchObject({ code: 1, stdout: "" });
    expect(again.stderr).toMatch(
      /^CONVERT_FILE at to\.json: the file is there already\. .*--force/,
    );
    expect(JSON.parse(read("to.json")).variables).toEqual({ x: 1 });
    expect(convert(["from.ts", "--output", "to.json", "--force"]).code).toBe(0);
    expect(JSON.parse(read("to.json")).variables).toEqual({ x: 2 });
    const nowhere = convert(["from.ts", "--output", "none/to.json"]);
    expect(nowhere).toMatchObject({ code: 1, stdout: "" });
    expect(nowhere.stderr).toMatch(/^CONVERT_FILE at none\/to\.json: it cannot be written: /);
  });

  test("tells every problem of a script at its line, and writes nothing", () => {
    write("bad.ts", "let x = 1;\nfunction f() {\n  while (x > 0) x--;\n  x == 2;\n}\n");
    const { code, stdout, stderr } = convert(["bad.ts", "--output", "bad.json"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^bad\.ts:3:3 {2}TS_LOOP\n {5}3 \| {3}while .*\n {7}\| {3}\^\n/);
    expect(stderr).toMatch(/\nbad\.ts:4:\d+ {2}TS_EQUALITY\n/);
    expect(existsSync(join(folder, "bad.json"))).toBe(false);
  });
});

const NAMED = `{
  "variables": {
    "Math": 1
  },
  "functions": {
    "class": { "params": [], "body": 1 },
    "f": { "params": ["log"], "body": { "do": [
      { "let": ["new", 1] },
      { "set": ["eval", { "val": ["NaN", "x"] }] },
      { "log": [{ "val": "new" }] }
    ] } }
  }
}
`;

describe("what TypeScript cannot say is refused at its line of the JSON:", () => {
  test("names that it has for something else", () => {
    const { code, stdout, stderr } = convert([write("named.json", NAMED)]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    const told = [
      ...stderr.matchAll(/^named\.json:(\d+):\d+ {2}CONVERT_NAME\n.*\n.*\n {2}(\w+)/gm),
    ];
    expect(told.map(([, line, name]) => `${line} ${name}`).sort()).toEqual(
      ["3 Math", "6 class", "8 new", "9 eval", "9 NaN", "10 log"].sort(),
    );
  });

  test.each([
    ["+ of a text", { "+": [1, "2"] }],
    ["a parameter that is assigned", { set: ["data", 1] }],
    ["a local that is declared twice", { do: [{ let: ["x", 1] }, { let: ["x", 2] }] }],
    ["break outside a loop", { break: [] }],
    ["statements where a value is wanted", { "-": [{ do: [{ let: ["x", 1] }, { val: "x" }] }] }],
    ["too few operands", { clamp: [1] }],
    ["an operator of bare rules", { "!!": [1] }],
    ["an object with two keys", { a: 1, b: 2 }],
    [
      "a field twice",
      {
        record: [
          ["a", 1],
          ["a", 2],
        ],
      },
    ],
    ["a type that is none", { do: [{ let: ["x", 1, "integer"] }, 1] }],
  ])("%s", (_, body) => {
    const functions = { f: { params: ["data"], body } };
    const { code, stdout, stderr } = convert(["-"], JSON.stringify({ functions }));
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^-:1:\d+ {2}CONVERT_FORM\n {5}1 \| .*\n {7}\| +\^\n/);
  });
});

describe("what is no script is refused, and nothing is printed:", () => {
  const binary = Uint8Array.from({ length: 3_000 }, (_, at) => (at * 151) % 256);

  test.each([
    ["nothing, as JSON", "empty.json", "", /JSON_SYNTAX/],
    ["bytes, as JSON", "binary.json", binary, /^FILE_TEXT at binary\.json:1:1/],
    ["bytes, as TypeScript", "binary.ts", binary, /^FILE_TEXT at binary\.ts:1:1/],
    ["10 MB of JSON", "long.json", JSON.stringify("x".repeat(10_000_000)), /JSON_LENGTH/],
    ["10 MB of TypeScript", "long.ts", `// ${"x".repeat(10_000_000)}\n`, /TS_LENGTH/],
    ["deep JSON", "deep.json", "[".repeat(100_000), /JSON_DEPTH|JSON_SYNTAX/],
    ["a list", "list.json", "[1, 2]", /SCRIPT_FORM/],
    ["another document", "other.json", '{ "controller": "demo" }', /SCRIPT_PART/],
    ["33 MB of white space", "wide.ts", " ".repeat(33 * 2 ** 20), /FILE_SIZE/],
    ["half of a file", "half.json", '{ "functions": { "f": { "par', /JSON_SYNTAX/],
    ["half of a source", "half.ts", "export function f() {\n  if (", /TS_SYNTAX/],
    ["JSON with a comment", "commented.json", '{ // a\n "functions": {} }', /JSON_SYNTAX/],
  ])("%s", (_, name, text, expected) => {
    const { code, stdout, stderr } = convert([write(name, text)]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(expected);
    expect(stderr.length).toBeLessThan(2_000);
  });

  test("the same where it comes in", () => {
    expect(convert(["-"], binary).stderr).toMatch(/^FILE_TEXT at -:1:1/);
    expect(convert(["-"], " ".repeat(33 * 2 ** 20)).stderr).toMatch(/^FILE_SIZE at -: /);
  });

  test("a file that is not there, or a folder", () => {
    expect(convert(["none.ts"]).stderr).toMatch(/^FILE_UNREADABLE at none\.ts: /);
    expect(convert(["."])).toMatchObject({ code: 1, stdout: "" });
  });

  test("while an empty file is an empty script in TypeScript", () => {
    const { code, stdout } = convert([write("empty.ts", "")]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '{ "functions": {} }\n' });
    expect(convert([write("nothing.json", stdout)])).toMatchObject({ code: 0, stdout: "\n" });
  });
});
