import { describe, expect, test } from "vitest";
import { parsePlant } from "../../src/devices/devices.ts";

/** The codes of an event whose topic is `a` and whose fields are these. */
function ofEvent(fields: string): string[] {
  const text = `devices: { d: { events: { e: { from: { mqtt: a }, fields: ${fields} } } } }`;
  const read = parsePlant(text, "plant.yaml");
  return read.ok ? [] : read.problems.map(({ code }) => code);
}

describe("a rule is refused that", () => {
  test.each([
    ["{ nope: 1 }", ["SCRIPT_UNKNOWN_OPERATOR"]],
    [
      '{ "-": [{ "/": [{ var: raw }, 10, 1] }, { nope: [] }, { neither: [] }] }',
      ["SCRIPT_UNKNOWN_OPERATOR", "SCRIPT_UNKNOWN_OPERATOR"],
    ],
    ["{ now: [] }", ["DEVICE_RULE"]],
    ['{ "+": [{ dt: [] }, 1] }', ["DEVICE_RULE"]],
    ["{ params: [data], body: 1 }", ["DEVICE_RULE"]],
    ["{ a: 1, b: 2 }", ["SCRIPT_UNKNOWN_OPERATOR"]],
    ["[.inf]", ["DEVICE_RULE"]],
  ])("is %s", (rule, codes) => {
    expect(ofEvent(`{ v: { type: number, value: ${rule} } }`)).toEqual(codes);
  });

  test("emits, or nests deeper than a script may", () => {
    const emits = '{ v: { type: number, value: { emit: ["x", 1] } } }';
    expect(ofEvent(emits)).toContain("DEVICE_RULE");
    const deep = (levels: number) =>
      `{ v: { type: number, value: ${"{ abs: ".repeat(levels)}1${" }".repeat(levels)} } }`;
    expect(ofEvent(deep(32))).toEqual([]);
    expect(ofEvent(deep(33))).toContain("SCRIPT_NESTING");
  });

  test("stands at its place in the file", () => {
    const text = `devices:
  d:
    events:
      e:
        from: { mqtt: a }
        fields:
          v:
            type: number
            value:
              "/":
                - { var: raw }
                - { catt: [2] }
`;
    const read = parsePlant(text, "plant.yaml");
    expect(read.ok ? [] : read.problems).toMatchObject([
      { code: "SCRIPT_UNKNOWN_OPERATOR", file: "plant.yaml", line: 12, fix: 'Use "cat"' },
    ]);
  });

  test("means two things by raw, or has words beside it", () => {
    const raw = "{ raw: { type: number }, v: { type: number, value: { var: raw } } }";
    expect(ofEvent(raw)).toEqual(["DEVICE_RULE"]);
    const words = "{ v: { type: number, words: { a: 1 }, value: { var: raw } } }";
    expect(ofEvent(words)).toEqual(["DEVICE_KEY"]);
  });
});
