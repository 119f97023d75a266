import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  flawOfName,
  isReservedName,
  NAME_FIX,
  NAME_LENGTH,
  nearestName,
} from "../../src/model/model.ts";
import { holds } from "./property.ts";

const RESERVED = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "toLocaleString",
  "valueOf",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "then",
  "toJSON",
  "__defineGetter__",
  "__defineSetter__",
  "__lookupGetter__",
  "__lookupSetter__",
];

describe("a name", () => {
  test.each([
    "a",
    "A",
    "_",
    "_9",
    "fan_speed",
    "temperature2",
    "Then",
    "proto",
    "do",
    "if",
    "class",
  ])("may be %s", (word) => {
    expect(flawOfName(word)).toBeUndefined();
    expect(isReservedName(word)).toBe(false);
  });

  test.each(RESERVED)("is never %s", (word) => {
    expect(flawOfName(word)).toBe("reserved");
    expect(isReservedName(word)).toBe(true);
  });

  test("is nothing that every object inherits", () => {
    for (const word of Object.getOwnPropertyNames(Object.prototype)) {
      expect(flawOfName(word), word).toBe("reserved");
    }
  });

  test.each([
    "",
    " ",
    "9a",
    "a-b",
    "a.b",
    "a b",
    "a\n",
    "\na",
    "a\u0000",
    "a$",
    "#a",
    "ä",
    "а",
    "ａ",
    "a\u200d",
    "🌡",
  ])("is not %j, which has another form", (word) => {
    expect(flawOfName(word)).toBe("form");
  });

  test("has at most 64 characters", () => {
    expect(NAME_LENGTH).toBe(64);
    expect(flawOfName("a".repeat(64))).toBeUndefined();
    expect(flawOfName("a".repeat(65))).toBe("length");
  });

  test("is refused for its length before its form is looked at", () => {
    expect(flawOfName("-".repeat(65))).toBe("length");
  });

  test("without a flaw is an identifier of ASCII, whatever the word", () => {
    const words = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[A-Za-z0-9_$.-]*$/));
    holds([words], (word) => {
      const form = /^[A-Za-z_]\w{0,63}$/.test(word) && !word.includes("\n");
      expect(flawOfName(word) === undefined).toBe(form && !RESERVED.includes(word));
    });
  });

  test("has a way to mend each flaw", () => {
    expect(NAME_FIX).toEqual({
      form: "Use ASCII letters, digits and _, not starting with a digit",
      length: "Use at most 64 characters",
      reserved: "Choose another name",
    });
  });
});

describe("the nearest name", () => {
  test.each([
    ["setpont", ["setpoint", "integral"], "setpoint"],
    ["Setpoint", ["setpoint"], "setpoint"],
    ["intergal", ["setpoint", "integral"], "integral"],
    ["fan", ["fan", "van"], "fan"],
    ["fam", ["fan", "ham"], "fan"],
    ["temprature", ["temperature", "temper"], "temperature"],
  ])("to %s among %j is %s", (word, candidates, expected) => {
    expect(nearestName(word, candidates)).toBe(expected);
  });

  test.each([
    ["setpoint", []],
    ["setpoint", ["alarm", "integral"]],
    ["pressure", ["pre", "pressureOfTheBoiler"]],
    ["x", ["temperature"]],
    ["", ["fan"]],
  ])("to %s among %j is none", (word, candidates) => {
    expect(nearestName(word, candidates)).toBeUndefined();
  });

  test("may differ by two letters and not by three", () => {
    expect(nearestName("setpoint", ["setpoiXX"])).toBe("setpoiXX");
    expect(nearestName("setpoint", ["setpoXXX"])).toBeUndefined();
  });

  test("is the word itself where it is among them, in whatever case and order", () => {
    const words = fc.stringMatching(/^[a-z]{1,12}$/);
    holds([words, fc.array(words)], (word, others) => {
      const nearest = nearestName(word.toUpperCase(), [...others, word]);
      expect(nearest).toBe(word);
    });
  });

  test("is always one of the candidates", () => {
    holds([fc.string(), fc.array(fc.string())], (word, candidates) => {
      const nearest = nearestName(word, new Set(candidates));
      if (nearest !== undefined) expect(candidates).toContain(nearest);
    });
  });
});
