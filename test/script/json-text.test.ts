import { describe, expect, test } from "vitest";
import type { Value } from "../../src/model/model.ts";
import { type JsonReading, positionsOf, readJson } from "../../src/script/json-text.ts";
import { brokenTexts, jsonTexts } from "./support/json.ts";
import { property } from "./support/property.ts";

const BOUNDS = { length: 1_000_000, depth: 80 };

/** What our reader refuses although it is JSON. */
const REFUSALS: ReadonlySet<string> = new Set([
  "JSON_DUPLICATE_KEY",
  "JSON_NUMBER",
  "JSON_SURROGATE",
  "JSON_DEPTH",
  "JSON_LENGTH",
]);

function read(text: string, bounds = BOUNDS): JsonReading {
  return readJson(text, bounds, "a.json");
}

function codeOf(text: string, bounds = BOUNDS): string {
  const reading = read(text, bounds);
  return reading.ok ? "read" : reading.problem.code;
}

function placeOf(text: string): readonly [line?: number, column?: number] {
  const reading = read(text);
  return reading.ok ? [] : [reading.problem.line ?? 0, reading.problem.column ?? 0];
}

function parsed(text: string): { readonly value: Value } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

describe("random texts", () => {
  const counts = { equal: 0, refused: 0, both: 0 };

  function agree(text: string): void {
    const theirs = parsed(text);
    const ours = read(text);
    if (ours.ok) {
      // What stands for -0 is 0 for us; everything else is the same, and every field an own one.
      expect(theirs, text).toBeDefined();
      expect(JSON.stringify(ours.value)).toBe(JSON.stringify(theirs?.value));
      expect(hasNegativeZero(ours.value)).toBe(false);
      counts.equal++;
    } else if (theirs === undefined) {
      expect(ours.problem.line).toBeGreaterThan(0);
      counts.both++;
    } else {
      expect(REFUSALS.has(ours.problem.code), `${ours.problem.code} for ${text}`).toBe(true);
      counts.refused++;
    }
  }

  test("are read as JSON.parse reads them, or refused for a reason of our own", () => {
    property("JSON texts", jsonTexts, 5_000, agree);
    console.log(counts);
  });

  test("that are broken are refused where JSON.parse refuses them", () => {
    property("broken JSON texts", brokenTexts, 5_000, agree);
    console.log(counts);
  });

  test("give each value the place where it stands", () => {
    property("places", jsonTexts, 1_000, (text) => {
      const reading = read(text);
      if (!reading.ok) return;
      const pointers = pointersOf(reading.value);
      const positions = positionsOf(text, [...pointers.keys()]);
      [...pointers.values()].forEach((value, index) => {
        const start = offsetOf(text, positions[index]);
        expect(text.slice(start)).toMatch(startOf(value));
      });
    });
  });
});

describe("a text", () => {
  test.each([
    ["", "JSON_SYNTAX"],
    [" ", "JSON_SYNTAX"],
    ["\ufeff1", "JSON_SYNTAX"],
    ["01", "JSON_SYNTAX"],
    ["1.", "JSON_SYNTAX"],
    [".5", "JSON_SYNTAX"],
    ["+1", "JSON_SYNTAX"],
    ["-", "JSON_SYNTAX"],
    ["1e", "JSON_SYNTAX"],
    ["NaN", "JSON_SYNTAX"],
    ["Infinity", "JSON_SYNTAX"],
    ["undefined", "JSON_SYNTAX"],
    ["nul", "JSON_SYNTAX"],
    ["'a'", "JSON_SYNTAX"],
    ['"a', "JSON_SYNTAX"],
    ['"\n"', "JSON_SYNTAX"],
    ['"\\x41"', "JSON_SYNTAX"],
    ['"\\u12g4"', "JSON_SYNTAX"],
    ["[1,]", "JSON_SYNTAX"],
    ["[,1]", "JSON_SYNTAX"],
    ["[1 2]", "JSON_SYNTAX"],
    ['{"a":1,}', "JSON_SYNTAX"],
    ["{a:1}", "JSON_SYNTAX"],
    ['{"a" 1}', "JSON_SYNTAX"],
    ["{} {}", "JSON_SYNTAX"],
    ["1 // more", "JSON_SYNTAX"],
    ["/* */ 1", "JSON_SYNTAX"],
    ["\u00a01", "JSON_SYNTAX"],
    ["1e309", "JSON_NUMBER"],
    ["[-1e999]", "JSON_NUMBER"],
    ['"\\ud800"', "JSON_SURROGATE"],
    ['"\\udc00\\ud800"', "JSON_SURROGATE"],
    ['{"\\ud800":1}', "JSON_SURROGATE"],
    ['"\ud800"', "JSON_SURROGATE"],
    ['{"a":1,"a":1}', "JSON_DUPLICATE_KEY"],
    ['{"a":1,"\\u0061":1}', "JSON_DUPLICATE_KEY"],
    ['{"a":1,"b":2,"c":3,"\\u0062":4}', "JSON_DUPLICATE_KEY"],
    ['{"__proto__":1,"__proto__":2}', "JSON_DUPLICATE_KEY"],
    ['[{"":1,"":2}]', "JSON_DUPLICATE_KEY"],
  ])("%j is refused: %s", (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test.each(['"\\ud83d\\ude00"', '"\u2028\u2029"', "1e-999", "-0", '{"a":{"a":1},"b":{"a":1}}'])(
    "%j is read",
    (text) => {
      expect(codeOf(text)).toBe("read");
    },
  );

  test("as long as the limit is read, one character more is not", () => {
    const bounds = { length: 10, depth: 8 };
    expect(codeOf('"12345678"', bounds)).toBe("read");
    expect(codeOf('"123456789"', bounds)).toBe("JSON_LENGTH");
  });

  test("as deep as the limit is read, one level more is not", () => {
    const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
    const records = (depth: number): string => '{"a":'.repeat(depth) + 1 + "}".repeat(depth);
    for (const depth of [1, 5, 80]) {
      const bounds = { length: 10_000, depth };
      expect([codeOf(nested(depth), bounds), codeOf(records(depth), bounds)]).toEqual([
        "read",
        "read",
      ]);
      expect([codeOf(nested(depth + 1), bounds), codeOf(records(depth + 1), bounds)]).toEqual([
        "JSON_DEPTH",
        "JSON_DEPTH",
      ]);
    }
  });

  test("gives own fields only, of any name", () => {
    const reading = read('{"__proto__":{"a":1},"constructor":2,"b":{"__proto__":3}}');
    expect(reading.ok).toBe(true);
    const value = (reading.ok ? reading.value : {}) as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(["__proto__", "constructor", "b"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.hasOwn(value.b as object, "__proto__")).toBe(true);
    expect("a" in value).toBe(false);
  });
});

describe("the place of a flaw", () => {
  test.each([
    ["[1,\n2,\n x]", 3, 2],
    ["[1,\r\n2,\r\n x]", 3, 2],
    ["[\tx]", 1, 3],
    ['["äöü€", x]', 1, 10],
    ['["😀", x]', 1, 8],
    ["x", 1, 1],
    ["", 1, 1],
    ["[1", 1, 3],
    ["[1\n", 2, 1],
    ['{"a":1,\n  "a":2}', 2, 3],
    ['{"a":\n\t"\\ud800"}', 2, 2],
    ["[0,\n\n1e999]", 3, 1],
  ])("%j is line %i, column %i", (text, line, column) => {
    expect(placeOf(text)).toEqual([line, column]);
  });

  test("names the file", () => {
    const reading = read("x");
    expect(reading.ok ? undefined : reading.problem).toMatchObject({ file: "a.json" });
  });
});

function hasNegativeZero(value: Value): boolean {
  if (typeof value === "object" && value !== null)
    return Object.values(value).some(hasNegativeZero);
  return Object.is(value, -0);
}

/** Every value of the text by its JSON pointer. */
function pointersOf(value: Value, at = ""): Map<string, Value> {
  const found = new Map<string, Value>([[at, value]]);
  if (typeof value !== "object" || value === null) return found;
  for (const [key, field] of Object.entries(value)) {
    const step = `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    for (const [pointer, inner] of pointersOf(field, step)) found.set(pointer, inner);
  }
  return found;
}

function offsetOf(
  text: string,
  place?: { readonly line: number; readonly column: number },
): number {
  if (place === undefined) return -1;
  const lines = text.split("\n").slice(0, place.line - 1);
  return lines.join("\n").length + (lines.length > 0 ? 1 : 0) + place.column - 1;
}

function startOf(value: Value): RegExp {
  if (Array.isArray(value)) return /^\[/;
  if (typeof value === "object" && value !== null) return /^\{/;
  if (typeof value === "string") return /^"/;
  return typeof value === "number" ? /^[-0-9]/ : /^[tfn]/;
}
