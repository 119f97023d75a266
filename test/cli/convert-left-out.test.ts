import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { COMMAND, expectBuilt } from "./flyball.ts";

const folder = mkdtempSync(join(tmpdir(), "flyball-convert-"));

beforeAll(expectBuilt);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function convert(name: string, text: string, ...operands: readonly string[]) {
  writeFileSync(join(folder, name), text);
  const words = [COMMAND, "convert", name, ...operands];
  const options = { cwd: folder, encoding: "utf8" } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, words, options);
  return { code: status, stdout, stderr };
}

/** One script with everything that JSON has no place for, a line each. */
const SOURCE = `interface Zone { name: string } // of the house
type Mode = "auto" | "off";
const MINUTE = 60;
const PAUSE = 5 * MINUTE;
const MASK = 0xff;
let zone: Zone = { name: "north" /* of the door */ };
let mode: Mode = "auto";

export function go(data: number /* kelvin */) {
  if (data > 3) {
    // nothing to do
  }

  switch (mode) {
    case "auto": // by itself
      log("a", MASK);
      break;
    default:
      log("b", PAUSE);
  }
  log("c", zone.name);
  // the end of it
}
// the end of the file
`;

describe("what has no place in JSON", () => {
  test("is told at its place, on stderr, and the command ends with 1", () => {
    const { code, stdout, stderr } = convert("all.ts", SOURCE);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).functions.go).toBeDefined();
    const places = [...stderr.matchAll(/all\.ts:(\d+):\d+ {2}CONVERT_LEFT_OUT/g)];
    const lines = places.map(([, line]) => Number(line));
    expect(lines).toEqual([1, 1, 2, 4, 5, 6, 9, 11, 14, 15, 22, 24]);
    expect(stderr).toContain("the name of the type Zone is left out");
    expect(stderr).toContain("a switch, which becomes a chain of if, is left out");
    expect(stderr).toContain("how 0xff is written is left out");
    expect(stderr).toContain("how an initial value is computed is left out");
  });

  test("keeps a file from being written, until it is said not to matter", () => {
    const refused = convert("all.ts", SOURCE, "--output", "all.json");
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(existsSync(join(folder, "all.json"))).toBe(false);
    const lossy = convert("all.ts", SOURCE, "--output", "all.json", "--lossy");
    expect(lossy.code).toBe(0);
    expect(lossy.stderr).toContain("CONVERT_LEFT_OUT");
    expect(existsSync(join(folder, "all.json"))).toBe(true);
  });

  test.each([
    ["in an empty function", "export function go() {\n  // nothing\n}\n", [2]],
    ["in a parameter", "export function go(data /* °C */: number) {\n  log(data);\n}\n", [1]],
    [
      "in a record",
      'let a = {\n  b: 1, // of it\n};\nexport function go() { log("x", a.b); }\n',
      [2],
    ],
    [
      "of a case",
      'let a = 1;\nexport function go() {\n  switch (a) {\n    // one\n    case 1:\n      log("x");\n  }\n}\n',
      [3, 4],
    ],
    ["at the end of a body", 'export function go() {\n  log("x");\n  // done\n}\n', [3]],
    ["at the end of a file", 'export function go() {\n  log("x");\n}\n\n// done\n', [1, 5]],
    ["twice, of which one is kept", '// a\nexport function go() {\n  log("x");\n  // a\n}\n', [4]],
    ["an empty line in a body", 'export function go() {\n  log("x");\n\n  log("y");\n}\n', [1]],
  ])("a comment %s", (_, source, expected) => {
    const { code, stderr } = convert("one.ts", source);
    const lines = [...stderr.matchAll(/one\.ts:(\d+):/g)].map(([, line]) => Number(line));
    expect({ code, lines }).toEqual({ code: 1, lines: expected });
  });

  test.each([
    ["nothing but meaning", 'export function go() {\n  log("x");\n}\n'],
    [
      "comments above and behind statements",
      '// head\n\n// a\nlet a = 1; // b\n\n// c\nexport function go() {\n  // d\n  log("x", a); // e\n}\n',
    ],
    ["numbers as they are", "let a = -1;\nlet b = 1e-7;\nlet c = 0.5;\n"],
  ])("is not in %s", (_, source) => {
    expect(convert("whole.ts", source)).toMatchObject({ code: 0, stderr: "" });
  });
});

test("a comment of JSON that is about no statement is told, and one that is goes along", () => {
  const json = (pointer: string) =>
    JSON.stringify({
      comments: { [pointer]: "of it" },
      functions: { go: { params: [], body: { do: [{ log: ["x"] }, { log: ["y"] }] } } },
    });
  expect(convert("kept.json", json("/functions/go/body/do/1"))).toMatchObject({ code: 0 });
  const lost = convert("lost.json", json("/functions/go/body/do/1/log/0"));
  expect(lost.code).toBe(1);
  expect(lost.stderr).toContain("CONVERT_LEFT_OUT");
});
