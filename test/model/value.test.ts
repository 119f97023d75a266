import { describe, expect, test } from "vitest";
import {
  fieldOf,
  isList,
  isRecord,
  millis,
  nameOfType,
  recordOf,
  toSeconds,
  typeOf,
  withoutNegativeZero,
} from "../../src/model/model.ts";
import { holds, values } from "./property.ts";

describe("a value", () => {
  test("is a list, a record or neither", () => {
    holds([values], (value) => {
      expect(isList(value)).toBe(typeOf(value).kinds === 16);
      expect(isRecord(value)).toBe(typeOf(value).kinds === 32);
    });
  });

  test.each([
    [null, "null"],
    [undefined, "null"],
    [Number.NaN, "number"],
    ["", "text"],
    [false, "boolean"],
    [[], "list"],
    [{}, "record"],
    [() => 1, "not a value"],
    [1n, "not a value"],
  ])("%s is called %s", (value, word) => {
    expect(nameOfType(value)).toBe(word);
  });

  test("gives its own fields and nothing inherited", () => {
    const record = { celsius: 20 };
    expect(fieldOf(record, "celsius")).toBe(20);
    for (const name of ["toString", "constructor", "__proto__", "fahrenheit"]) {
      expect(fieldOf(record, name), name).toBeUndefined();
    }
    expect(fieldOf(Object.create({ celsius: 20 }), "celsius")).toBeUndefined();
    expect(fieldOf([1, 2], "0")).toBe(1);
    expect(fieldOf([1, 2], "map")).toBeUndefined();
  });

  test("made of entries has every key as its own field, the last one winning", () => {
    const record = recordOf([
      ["__proto__", 1],
      ["a", 2],
      ["a", 3],
    ]);
    expect(Object.keys(record)).toEqual(["__proto__", "a"]);
    expect(fieldOf(record, "__proto__")).toBe(1);
    expect(fieldOf(record, "a")).toBe(3);
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
  });

  test("that is -0 becomes 0, and no other number changes", () => {
    expect(Object.is(withoutNegativeZero(-0), 0)).toBe(true);
    for (const number of [0, 1, -1, Number.MIN_VALUE, -Number.MIN_VALUE, Infinity, Number.NaN]) {
      expect(withoutNegativeZero(number)).toBe(number);
    }
  });
});

describe("a length of time", () => {
  test("is finite and never negative", () => {
    expect(millis(0)).toBe(0);
    expect(millis(Number.MAX_VALUE)).toBe(Number.MAX_VALUE);
    for (const number of [-1, -Number.MIN_VALUE, Infinity, -Infinity, Number.NaN]) {
      expect(() => millis(number), `${number}`).toThrow("INTERNAL: not a length of time");
    }
  });

  test("is seen in seconds by scripts", () => {
    expect(toSeconds(millis(1500))).toBe(1.5);
  });
});
