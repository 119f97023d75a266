import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layoutJson } from "../../src/cli/json-layout.ts";
import type { Value } from "../../src/model/model.ts";
import { property } from "../control/property.ts";

describe("JSON for people", () => {
  test("stands on one line where it fits, to the last column, and on several where not", () => {
    const value = { if: [{ val: "open" }, 0, 1] };
    const line = '{ "if": [{ "val": "open" }, 0, 1] }';
    // A comma may follow.
    expect(layoutJson(value, line.length + 1)).toBe(line);
    expect(layoutJson(value, line.length)).toBe('{\n  "if": [{ "val": "open" }, 0, 1]\n}');
    expect(layoutJson(value, 22)).toBe(
      '{\n  "if": [\n    { "val": "open" },\n    0,\n    1\n  ]\n}',
    );
  });

  test.each<[Value, string]>([
    [{}, "{}"],
    [[], "[]"],
    [[[], {}], "[[], {}]"],
    ["a\nb\u0000", '"a\\nb\\u0000"'],
    ["\u009b2J\u2028", '"\\u009b2J\\u2028"'],
    [null, "null"],
  ])("%j is %s", (value, text) => {
    expect(layoutJson(value)).toBe(text);
  });

  test("means what it was made of, and keeps to its columns where its texts do", () => {
    const values = fc.jsonValue({ maxDepth: 8, depthSize: "large" });
    property(values, 500, (given) => {
      const value = given as Value;
      const text = layoutJson(value, 40);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      for (const line of text.split("\n")) {
        // A longer line holds nothing that could stand on another one.
        if (line.length > 40)
          expect(line).toMatch(
            /^ *(?:"(?:[^"\\]|\\.)*": )?(?:"(?:[^"\\]|\\.)*"|[^ ]*|\{\}|\[\]|[{[])?,?$/,
          );
      }
    });
  });

  test("costs no more than its size, however deep it is", () => {
    let value: Value = 1;
    for (let depth = 0; depth < 2_000; depth++) value = [value];
    expect(layoutJson(value).split("\n").length).toBeGreaterThan(3_000);
  });
});
