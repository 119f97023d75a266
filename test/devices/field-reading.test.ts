import { describe, expect, test } from "vitest";
import { decode } from "../../src/devices/devices.ts";
import { LIST_DEFAULT, LIST_NUMBERS, RULE_OPERATIONS } from "../../src/devices/limits.ts";
import { hear, plantFrom, read, reportOf } from "./hear.ts";

/** What the JSON payload `{"v": given}` gives for a field of that definition. */
function field(definition: string, given: string): unknown {
  const data = read(reportOf("{ mqtt: a }", `{ v: ${definition} }`), `{"v":${given}}`);
  return typeof data === "string" ? data : (data as { v: unknown }).v;
}

describe("a field", () => {
  test.each([
    ["{ type: integer, min: 1, max: 3 }", "3", 3],
    ["{ type: integer }", "3.5", "READING_TYPE"],
    ["{ type: integer }", "1e300", "READING_TYPE"],
    ["{ type: integer, min: 1, max: 3 }", "4", "READING_RANGE"],
    ["{ type: text }", '"auto"', "auto"],
    ["{ type: text, values: [auto, manual] }", '"auto"', "auto"],
    ["{ type: text, values: [auto, manual] }", '"Auto"', "READING_WORD"],
    ["{ type: text, words: { a: auto, m: manual } }", '"a"', "auto"],
    ["{ type: text, words: { a: auto, m: manual } }", '"auto"', "READING_WORD"],
    ['{ type: text, words: { "0": closed, "1": open } }', "1", "open"],
    ["{ type: boolean }", "false", false],
    ["{ type: boolean }", "0", "READING_TYPE"],
    ['{ type: boolean, words: { "0": false, "1": true } }', "1", true],
    ['{ type: boolean, words: { "0": false, "1": true } }', "true", "READING_WORD"],
    ["{ type: boolean, words: { ON: true, OFF: false } }", '"OFF"', false],
    ["{ type: boolean, words: { ON: true, OFF: false } }", '"off"', "READING_WORD"],
    ["{ type: boolean, words: { ON: true, OFF: false } }", "{}", "READING_TYPE"],
    ["{ type: number, words: { low: 1, high: 9 } }", '"high"', 9],
    ["{ type: number, words: { low: 1, high: 9 } }", "5", 5],
    ["{ type: number, optional: true }", "null", null],
    ["{ type: number, optional: true, words: { unavailable: null } }", '"unavailable"', null],
    ["{ type: numbers }", "[1,2]", [1, 2]],
    ["{ type: numbers, min: 0, max: 2 }", "[1,3]", "READING_RANGE"],
    ["{ type: numbers }", '[1,"2"]', "READING_TYPE"],
    ["{ type: numbers }", "[1,null]", "READING_TYPE"],
    ["{ type: numbers, count: 2 }", "[1,2]", [1, 2]],
    ["{ type: numbers, count: 2 }", "[1,2,3]", "READING_RANGE"],
    ["{ type: numbers, count: 2 }", "[1]", "READING_RANGE"],
  ])("%s of %s is %j", (definition, given, value) => {
    expect(field(definition, given)).toEqual(value);
  });

  test("that is optional is null where it is missing", () => {
    const report = reportOf("{ mqtt: a }", "{ v: { type: number, optional: true } }");
    expect(read(report, "{}")).toEqual({ v: null });
  });

  test("of a list holds as many numbers as it may, and not one more", () => {
    const list = (count: number) => `[${"1,".repeat(count - 1)}1]`;
    expect(field("{ type: numbers }", list(LIST_DEFAULT))).toHaveLength(LIST_DEFAULT);
    expect(field("{ type: numbers }", list(LIST_DEFAULT + 1))).toBe("READING_RANGE");
    const most = `{ type: numbers, most: ${LIST_NUMBERS} }`;
    expect(field(most, list(LIST_NUMBERS))).toHaveLength(LIST_NUMBERS);
    expect(field(most, list(LIST_NUMBERS + 1))).toBe("READING_RANGE");
  });
});

describe("a capture of the topic", () => {
  const plant = plantFrom(`
devices:
  zones:
    events:
      climate:
        from: { mqtt: "g/+zone/+bay/climate" }
        fields:
          bay: { type: integer, min: 1, max: 8 }
          celsius: { type: number }
`);

  test("is a field: text, or of the type that the file gives it", () => {
    const payload = '{"celsius":1}';
    expect(hear(plant, { topic: "g/north/3/climate", payload })).toEqual({
      climate: { zone: "north", bay: 3, celsius: 1 },
    });
    expect(hear(plant, { topic: "g/north/9/climate", payload })).toEqual({
      climate: "READING_RANGE",
    });
    expect(hear(plant, { topic: "g/north/x/climate", payload })).toEqual({
      climate: "READING_TYPE",
    });
    expect([...plant.board.inputs.keys()]).toEqual(["zones.zone", "zones.bay", "zones.celsius"]);
  });

  test("that is not handed on is missing", () => {
    const [report] = plant.reports;
    expect(report && read(report, '{"celsius":1}')).toBe("READING_FIELD");
  });
});

describe("a value rule", () => {
  test.each([
    ['{ type: number, value: { "-": [{ "/": [{ var: raw }, 10] }, 40] } }', "615", 21.5],
    ['{ type: number, max: 20, value: { "/": [{ var: raw }, 10] } }', "615", "READING_RANGE"],
    ['{ type: number, value: { "/": [1, { var: raw }] } }', "0", "READING_VALUE"],
    ["{ type: number, value: { throw: bad } }", "0", "READING_VALUE"],
    ['{ type: text, value: { if: [{ ">": [{ var: raw }, 5] }, high, low] } }', "6", "high"],
    ["{ type: number, value: { length: [{ var: raw }] } }", "[1,2,3]", 3],
    ["{ type: number, value: { cat: [a] } }", "1", "READING_TYPE"],
    ["{ type: number, optional: true, value: { throw: { var: raw } } }", "null", null],
    ["{ type: number, optional: true, value: { var: [raw.x] } }", "{}", null],
  ])("%s of %s is %j", (definition, given, value) => {
    expect(field(definition, given)).toEqual(value);
  });

  test("reads the other fields, and needs no place of its own for that", () => {
    const report = reportOf(
      "{ serial: meter, format: separated }",
      '{ volts: { type: number }, watts: { type: number, value: { "*": [{ var: volts }, { var: amps }] } }, amps: { type: number } }',
    );
    expect(read(report, "230,2")).toEqual({ volts: 230, amps: 2, watts: 460 });
  });

  test("reads lists of other fields, element by element", () => {
    const report = reportOf(
      "{ mqtt: a }",
      '{ list: { type: numbers }, twice: { type: numbers, value: { map: [{ var: list }, { "*": [{ var: "" }, 2] }] } } }',
    );
    expect(read(report, '{"list":[1,2]}')).toEqual({ list: [1, 2], twice: [2, 4] });
  });

  test("of text gets a number where the text is one", () => {
    const rule = '{ v: { type: number, value: { "+": [{ var: raw }, 1] } } }';
    expect(read(reportOf("{ mqtt: a, format: plain }", rule), "41")).toEqual({ v: 42 });
    expect(read(reportOf("{ mqtt: a, format: plain }", rule), "x")).toBe("READING_VALUE");
  });

  test("has a budget: at it the value is there, over it there is a code", () => {
    const sum = (turns: number) =>
      `{ type: number, value: { reduce: [{ range: [0, ${turns}] }, { "+": [{ var: accumulator }, { var: current }] }, 0] } }`;
    expect(field(sum(100), "0")).toBe(4950);
    expect(field(sum(RULE_OPERATIONS), "0")).toBe("READING_VALUE");
  });

  test("that fails once works for the next reading", () => {
    const report = reportOf(
      "{ mqtt: a }",
      '{ v: { type: number, value: { "/": [1, { var: raw }] } } }',
    );
    expect([read(report, '{"v":0}'), read(report, '{"v":4}')]).toEqual([
      "READING_VALUE",
      { v: 0.25 },
    ]);
  });
});

test("a whole number that is not exact any more is not repeated with other digits", () => {
  for (const digits of ["9007199254740993", "-9007199254740993"]) {
    const report = reportOf("{ mqtt: a, format: plain }", "{ v: { type: integer } }");
    const reading = decode(report, Buffer.from(digits));
    const what = reading.ok ? "" : `${reading.code}: ${reading.what}`;
    expect(what).toMatch(/^READING_TYPE: .*9007199254740991/);
    expect(what).not.toContain("9007199254740992");
  }
});
