import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Board, ScriptError, type Value } from "../../../../src/model/model.ts";
import { check } from "../../../../src/script/check.ts";
import { parse } from "../../../../src/script/parse.ts";
import type { Script } from "../../../../src/script/script.ts";
import { printScript } from "../../../../src/script/typescript/print/print.ts";
import { property, SEED } from "../../../control/property.ts";
import { printedBack, scriptWith } from "./printed.ts";
import { bodies, data } from "./rules.ts";

const SUITES = new URL("../../../../../shared/conformance/jsonlogic/", import.meta.url);

/** Codes with which printing refuses what TypeScript cannot say. */
const REFUSALS = ["CONVERT_NAME", "CONVERT_FORM"];

/** Whether it is printed and read back, or refused with a code of its own. */
function isPrinted(script: Script): boolean {
  if (isWrong(script)) return false;
  try {
    printScript(script);
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    expect(error.problems.filter(({ code }) => !REFUSALS.includes(code))).toEqual([]);
    return false;
  }
  printedBack(script);
  return true;
}

/** Whether no plant takes it: what is wrong in JSON has no spelling in TypeScript. */
function isWrong(script: Script): boolean {
  const checked = check(script, new Board());
  return !checked.ok && checked.problems.some(({ code }) => WRONG.includes(code));
}

/** Problems that a script has whatever its plant is. */
const WRONG = ["SCRIPT_TARGET", "SCRIPT_LEAVE", "SCRIPT_NAME_TWICE", "SCRIPT_STATEMENT"];

describe("a printed script reads back to the same digest, and is printed the same again", () => {
  const counts = { printed: 0, refused: 0 };

  test("of random bodies of every form, nearly all of which can be printed", () => {
    // Without shrinking: one failure is small enough to be read, and the seed brings it back.
    for (const body of fc.sample(bodies, { seed: SEED, numRuns: 2_000 })) {
      if (isPrinted(scriptWith(body))) counts.printed++;
      else counts.refused++;
    }
    console.log(
      `random bodies of seed ${SEED} (FLYBALL_SEED): ${counts.printed} printed, ${counts.refused} refused`,
    );
    expect(counts.printed).toBeGreaterThan(9 * counts.refused);
  });

  test("of random bare rules", () => {
    property(data, 500, (rule) => {
      const script = parse(JSON.stringify({ functions: { door: rule } }));
      expect(isPrinted(script)).toBe(true);
    });
  });

  test.skipIf(!existsSync(SUITES))("of the official cases, as bare rules", () => {
    let count = 0;
    for (const file of readdirSync(SUITES).filter((name) => name.endsWith(".json"))) {
      const cases: unknown = JSON.parse(readFileSync(new URL(file, SUITES), "utf8"));
      for (const each of Array.isArray(cases) ? cases : []) {
        const rule: Value | undefined = Array.isArray(each) ? each[0] : each?.rule;
        if (rule === undefined) continue;
        let script: ReturnType<typeof parse>;
        try {
          script = parse(JSON.stringify({ functions: { door: rule } }));
        } catch (error) {
          if (error instanceof ScriptError) continue;
          throw error;
        }
        printedBack(script);
        count++;
      }
    }
    console.log(`official rules there and back: ${count}`);
    expect(count).toBeGreaterThan(200);
  });
});

const WRITTEN: readonly (readonly [string, Value, string])[] = [
  ["names and precedence", { "*": [{ "+": [{ val: "a" }, 1] }, 2] }, "return (a + 1) * 2;"],
  ["a difference of a difference", { "-": [1, { "-": [2, 3] }] }, "return 1 - (2 - 3);"],
  ["a choice", { if: [{ val: "a" }, 1, 2] }, "return a ? 1 : 2;"],
  ["a choice of several", { if: [{ val: "a" }, 1, { val: "b" }, 2, 3] }, "  else if (b) return 2;"],
  ["what is done at the end", { set: [["fan", "speed"], 0] }, "fan.speed = 0;"],
  ["a sum onto itself", { set: ["n", { "+": [{ val: "n" }, 2] }] }, "n += 2;"],
  ["text", { cat: ["from ", { val: "a" }, " °C"] }, "return `from $" + "{a} °C`;"],
  ["a default", { "??": [{ val: ["data", "x"] }, 0] }, "return data.x ?? 0;"],
  [
    "a loop that counts",
    { for: ["i", { range: [9] }, { log: ["x"] }] },
    "for (let i = 0; i < 9; i++)",
  ],
];

describe("a printed function", () => {
  test.each(WRITTEN)("has %s as a person writes them", (_, body, expected) => {
    expect(printScript(scriptWith(body))).toContain(expected);
  });

  test("that is a bare rule says so", () => {
    const script = parse('{"functions":{"door":{"if":[{"var":"open"},{"set":["n",1]}]}}}');
    expect(printedBack(script)).toContain("export const door = rule(");
  });

  test("is refused by name where TypeScript keeps the name for itself", () => {
    const script = parse('{"functions":{"default":{"params":[],"body":1}}}');
    expect(() => printScript(script)).toThrow(/CONVERT_NAME/);
  });

  test("keeps its comments", () => {
    const comments = { "/functions/f": "What it does.", "/functions/f/body/do/1": "and why" };
    const body = { do: [{ set: ["n", 1] }, { set: ["n", 2] }] };
    const script = parse(JSON.stringify({ functions: { f: { params: [], body } }, comments }));
    const text = printedBack(script);
    expect(text).toContain("/** What it does. */");
    expect(text).toContain("// and why");
  });

  test("of the language's own example is what its TypeScript says", () => {
    const language = readFileSync("docs/language.md", "utf8");
    const block = (name: string) =>
      new RegExp(`\n\`\`\`${name}\n(.*?)\`\`\`\n`, "s").exec(language)?.[1] ?? "";
    const text = printScript(parse(block("json")), { events: new Set(["temperature"]) });
    const plain = block("ts")
      .replaceAll(/ *\/\/.*$/gm, "")
      .trim();
    const [, functionText = ""] = /(export function temperature[\s\S]*)/.exec(plain) ?? [];
    expect(text).toContain(functionText);
  });
});
