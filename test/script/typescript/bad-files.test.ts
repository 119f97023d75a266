import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readPlant } from "../../../src/app/load.ts";
import { explain } from "../../../src/cli/excerpt.ts";
import type { Problem } from "../../../src/model/model.ts";
import { DEVICES } from "../../app/run-folder.ts";

const SCRIPT = `export function temperature(data: Temperature) {
  fan.speed = data.celsius;
}
`;
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "flyball-bad-"));
  writeFileSync(join(folder, "devices.yaml"), DEVICES);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `flyball check` finds in a script of these bytes, and how it shows it. */
async function checked(bytes: Buffer | string): Promise<readonly [readonly Problem[], string]> {
  const file = join(folder, "script.ts");
  writeFileSync(file, bytes);
  const loaded = await readPlant({ devices: [join(folder, "devices.yaml")], scripts: [file] });
  if (loaded.ok) return [[], ""];
  return [loaded.problems, loaded.problems.map((each) => explain(each, loaded.texts)).join("\n")];
}

/** The codes of the problems of a script of these bytes, with their places. */
async function placesOf(bytes: Buffer | string): Promise<readonly string[]> {
  const [problems] = await checked(bytes);
  return problems.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

describe("a file that is no text", () => {
  test.each([
    ["the head of a program", Buffer.from("7f454c4602010100000000000000000003003e", "hex")],
    ["bytes of every value", Buffer.from(Array.from({ length: 256 }, (_, index) => index))],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
    ["UTF-16 with a byte-order mark", Buffer.from(`\ufeff${SCRIPT}`, "utf16le")],
    ["UTF-16 of the other order", Buffer.from(`\ufeff${SCRIPT}`, "utf16le").swap16()],
    ["UTF-16 without a byte-order mark", Buffer.from(SCRIPT, "utf16le")],
    ["Latin-1", Buffer.from(`// größe\n${SCRIPT}`, "latin1")],
    ["a text with a zero in it", Buffer.from(SCRIPT.replace("celsius;", "cel\u0000sius;"))],
    ["a text that breaks off inside of a letter", Buffer.from(`${SCRIPT}// ö`).subarray(0, -1)],
    ["an encoding of half a pair", Buffer.from([...Buffer.from("// "), 0xed, 0xa0, 0x80])],
    ["zeros alone", Buffer.alloc(4096)],
  ])("is refused by one problem that says how to save it: %s", async (_, bytes) => {
    const [problems, said] = await checked(bytes);
    expect(problems.length).toBe(1);
    expect(problems[0]?.code).toMatch(/^(?:TS_CHARACTER|FILE_\w+|\w*TEXT\w*)$/);
    expect(problems[0]?.line ?? 0).toBeGreaterThan(0);
    expect(said).toMatch(/UTF-8/);
    // Nothing of it reaches the terminal but what can be shown.
    expect(said).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  test("the line of the first byte that is none of UTF-8 is told", async () => {
    const bytes = Buffer.concat([Buffer.from(`${SCRIPT}// `), Buffer.from([0xff])]);
    const [[problem]] = await checked(bytes);
    expect(problem?.line).toBe(4);
  });
});

describe("a file that is a text", () => {
  test("may be empty, or begin with a byte-order mark; columns do not count it", async () => {
    expect(await checked("")).toEqual([[], ""]);
    expect(await checked(`\ufeff${SCRIPT}`)).toEqual([[], ""]);
    expect(await placesOf("\ufefflet x == 1;")).toEqual(["TS_SYNTAX 1:7"]);
    expect(await placesOf("let x = 1;\n\ufefflet y = z;")).toEqual(["TS_INITIAL 2:10"]);
  });

  test.each([
    ["line feeds", "\n"],
    ["carriage returns and line feeds", "\r\n"],
    ["carriage returns", "\r"],
  ])("counts lines that end with %s", async (_, end) => {
    const text = SCRIPT.replace("fan.speed", "fna.speed").replaceAll("\n", end);
    const [[problem, ...more], said] = await checked(text);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: "SCRIPT_UNKNOWN_NAME", line: 2, column: 3 });
    expect(said).toContain("     2 |   fna.speed = data.celsius;\n       |   ^\n");
  });

  test("counts lines that end in several ways", async () => {
    const text = "// one\r\n// two\r// three\n\r\n// five\n\r// seven\rlet x = y;";
    expect(await placesOf(text)).toEqual(["TS_INITIAL 8:9"]);
    expect(await placesOf("let x = 'a\r';")).toEqual(["TS_SYNTAX 1:9"]);
    expect(await placesOf("// one\u2028let x = y;")).toEqual(["TS_CHARACTER 1:7"]);
  });

  test("with a text across lines is placed by the lines of the file", async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: It is a template of a script.
    const text = "function f() {\r\n  return `a\r\n\r\nb ${fna} c`;\r\n}\r\n";
    expect(await placesOf(text)).toEqual(["SCRIPT_UNKNOWN_NAME 4:5"]);
  });

  test("is shown with the mark below the place, behind tabs, wide letters and marks", async () => {
    const places: readonly (readonly [before: string, columns: number])[] = [
      ["\t\t", 2],
      [" \t ", 3],
      ["/* 温度 */ ", 11],
      ["/* e\u0301 */ ", 8],
      ["/* größe */ ", 12],
      ["/* 🌡 */ ", 9],
    ];
    for (const [before, columns] of places) {
      const [[problem], said] = await checked(`function f() {\n${before}fna.speed = 1;\n}`);
      expect(problem).toMatchObject({ line: 2, column: before.length + 1 });
      const mark = said.split("\n").find((line) => /^ +\| *\^$/.test(line)) ?? "";
      expect(mark.length - "       | ^".length, before).toBe(columns);
    }
  });

  test("of a very long line shows what is around the place", async () => {
    const text = `let a = 1; ${"/* long */ ".repeat(2_000)}let b = c;`;
    const [[problem], said] = await checked(text);
    expect(problem).toMatchObject({ line: 1, column: text.length - 1 });
    const [shown = "", mark = ""] = said.split("\n").slice(1);
    expect(shown.length).toBeLessThan(120);
    expect(shown.charAt(mark.indexOf("^"))).toBe("c");
  });
});

describe("a file that is too long", () => {
  test("is refused by its size, and never read", async () => {
    const [[problem, ...more]] = await checked("a".repeat(33 * 1024 * 1024));
    expect(more).toEqual([]);
    expect(problem?.code).toMatch(/^FILE_|SIZE/);
  });

  test("of 10 MB is refused by its length, and never parsed", async () => {
    const [problems, said] = await checked("(".repeat(10 * 1024 * 1024));
    expect(problems.map(({ code }) => code)).toEqual(["TS_LENGTH"]);
    expect(said).toContain("more than 4194304. Split it into several files.");
    expect(said.length).toBeLessThan(1_000);
  });

  test("and full of problems is told in few words", async () => {
    const [problems, said] = await checked("var x = 1; ".repeat(100_000));
    expect(problems.length).toBeLessThanOrEqual(100);
    expect(said.length).toBeLessThan(60_000);
  });
});
