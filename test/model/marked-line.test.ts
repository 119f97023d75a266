import { describe, expect, test } from "vitest";
import { markedLine, markFault } from "../../src/model/model.ts";

describe("a line with a mark under a place in it", () => {
  test.each<readonly [string, number, string, string]>([
    ["fan.sped = 1;", 1, "fan.sped = 1;", "^"],
    ["  fan.sped = 1;", 3, "  fan.sped = 1;", "  ^"],
    ["\tfan.sped = 1;", 2, " fan.sped = 1;", " ^"],
    ['log("温度", x);', 11, 'log("温度", x);', `${" ".repeat(12)}^`],
    ["log('e\u0301', x);", 11, "log('e\u0301', x);", `${" ".repeat(9)}^`],
    ["a\u001b[31m = 1;", 8, "a·[31m = 1;", `${" ".repeat(7)}^`],
    ["", 1, "", "^"],
  ])("%j at column %i", (text, column, shown, mark) => {
    expect(markedLine(7, column, text)).toEqual([`     7 | ${shown}`, `       | ${mark}`]);
  });

  test("is shown from its start up to column 80, behind it from before the place", () => {
    const text = Array.from({ length: 300 }, (_, index) => index % 10).join("");
    const [first, near] = markedLine(1, 80, text);
    expect(first).toBe(`     1 | ${text.slice(0, 100)}`);
    expect(near).toBe(`       | ${" ".repeat(79)}^`);
    const [second, far] = markedLine(1, 81, text);
    expect(second).toBe(`     1 | ${text.slice(60, 160)}`);
    expect(far).toBe(`       | ${" ".repeat(20)}^`);
  });

  test("is told of a fault and of the calls that led to it", () => {
    const place = { function: "f", pointer: "", line: 2, column: 3 };
    const call = { ...place, function: "g", text: "  f();" };
    const fault = { code: "FAULT_TYPE", type: "", what: "", ...place, text: "  x;" } as const;
    expect(markFault({ ...fault, calls: [call] })).toBe(
      "\n     2 |   x;\n       |   ^\n     2 |   f();\n       |   ^",
    );
  });
});
