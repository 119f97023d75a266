import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Value } from "../../../../src/model/model.ts";
import { parse } from "../../../../src/script/parse.ts";
import { printScript } from "../../../../src/script/typescript/print/print.ts";
import { readTypescript } from "../../../../src/script/typescript/typescript.ts";
import { printedBack, scriptWith } from "./printed.ts";

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

  test("cannot have the name of a built-in function, nor can a variable", () => {
    const body = { set: ["sum", { "+": [{ val: "sum" }, 1] }] };
    const script = (rule: Value) => {
      const functions = { f: { params: [], body: rule } };
      return parse(JSON.stringify({ variables: { sum: 0 }, functions }));
    };
    expect(() => printScript(script(body))).toThrow(/CONVERT_NAME/);
    expect(() => printScript(script({ sum: [[1]] }))).toThrow(/CONVERT_NAME/);
  });

  test("keeps its comments", () => {
    const comments = { "/functions/f": "What it does.", "/functions/f/body/do/1": "and why" };
    const body = { do: [{ set: ["n", 1] }, { set: ["n", 2] }] };
    const script = parse(JSON.stringify({ functions: { f: { params: [], body } }, comments }));
    const text = printedBack(script);
    expect(text).toContain("/** What it does. */");
    expect(text).toContain("// and why");
  });

  test("that is a bare rule stands before the statements that call it", () => {
    const functions = { door: { var: "open" }, f: { params: [], body: { door: [1] } } };
    const text = printedBack(parse(JSON.stringify({ statements: [{ f: [] }], functions })));
    expect(text).toMatch(/^const door[\s\S]+\nf\(\);\n[\s\S]+function f\(/m);
  });

  test("has the comment of a block once", () => {
    const text = `export function f() {
  // Why a block.
  {
    // Why a constant.
    const x = 1;
    log("x", x);
  }
  log("done");
}
`;
    expect(printScript(readTypescript(text))).toBe(text);
  });

  test("has a comment behind a line once, and that above an import at its head", () => {
    const text = `// The plant.
import type { Temperature } from "./devices";

export function temperature(data: Temperature) {
  if (data.celsius > 40) alarm.on = true; // Too hot.
}
`;
    expect(printScript(readTypescript(text))).toBe(`// The plant.

export function temperature(data: Temperature) {
  // Too hot.
  if (data.celsius > 40) alarm.on = true;
}
`);
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
