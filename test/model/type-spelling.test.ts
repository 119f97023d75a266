import { describe, expect, test } from "vitest";
import {
  ANY,
  Kind,
  normalType,
  RECORD,
  readType,
  spellType,
  typeNameOf,
  type Value,
} from "../../src/model/model.ts";

const SPELT: readonly Value[] = [
  "number",
  "text",
  "boolean",
  "null",
  "anything",
  { list: "number" },
  { list: "anything" },
  { record: { celsius: "number", zone: { list: "text" } } },
  { record: {} },
  { either: ["number", "null"] },
  { texts: ["auto", "manual"] },
  { either: [{ texts: ["auto"] }, "null"] },
];

const NO_TYPES: readonly Value[] = [
  "string",
  "",
  1,
  null,
  [],
  {},
  { list: "nothing" },
  { list: ["number"] },
  { record: [] },
  { record: { a: "int" } },
  { either: [] },
  { either: "number" },
  { texts: [] },
  { texts: ["a", 1] },
  { event: 5 },
  { list: "number", of: "number" },
  { constructor: "number" },
];

describe("a type as scripts spell it", () => {
  test.each(SPELT)("%j is read, and spelt again", (spelt) => {
    const type = readType(spelt);
    expect(type).toBeDefined();
    expect(spellType(type ?? ANY)).toEqual(spelt);
  });

  test.each(NO_TYPES.map((spelt) => [spelt] as const))("%j is none", (spelt) => {
    expect(readType(spelt)).toBeUndefined();
  });

  test("32 types inside one another are read, and 33 are not", () => {
    const nested = (levels: number): Value =>
      levels === 0 ? "number" : { list: nested(levels - 1) };
    expect(readType(nested(32))).toBeDefined();
    expect(readType(nested(33))).toBeUndefined();
  });

  test("an event is what resolves it, and some record where nothing does", () => {
    expect(readType({ event: "Temperature" })).toBe(RECORD);
    expect(readType({ event: "Temperature" }, () => undefined)).toBeUndefined();
    expect(readType({ event: "Door" }, (name) => (name === "Door" ? ANY : undefined))).toBe(ANY);
  });

  test("the kinds of either are those of its members", () => {
    expect(readType({ either: ["number", { list: "text" }] })?.kinds).toBe(Kind.number | Kind.list);
  });

  test("spellings of one type have one normal form", () => {
    const one = { either: ["null", { either: ["number", { texts: ["b", "a", "b"] }] }, "null"] };
    const other = { either: [{ texts: ["a", "b"] }, "number", "null"] };
    expect(normalType(one)).toEqual(normalType(other));
    expect(normalType({ either: ["number"] })).toBe("number");
    expect(normalType("number")).toBe("number");
  });

  test("the data of an event has a type named after it", () => {
    expect(typeNameOf("temperature")).toBe("Temperature");
    expect(typeNameOf("zone_1_temp")).toBe("Zone1Temp");
    expect(typeNameOf("_2")).toBe("Event2");
  });
});
