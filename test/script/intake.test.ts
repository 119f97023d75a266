import { describe, expect, test } from "vitest";
import { limitsWith, recordOf, type Value } from "../../src/model/model.ts";
import { Intake } from "../../src/script/intake.ts";

const LIMITS = limitsWith({
  textLength: 100,
  listLength: 8,
  recordFields: 3,
  valueDepth: 3,
  valueSize: 20,
});

function list(length: number): readonly Value[] {
  return Array.from({ length }, (_, index) => index);
}

function record(fields: number): Value {
  return recordOf(Array.from({ length: fields }, (_, index) => [`f${index}`, index]));
}

describe("a value from outside", () => {
  test.each<[string, Value, Value]>([
    ["text", "x".repeat(100), "x".repeat(101)],
    ["list", list(8), list(9)],
    ["record", record(3), record(4)],
    ["nesting", [[[]]], [[[[]]]]],
    ["size", [list(8), list(8), null], [list(8), list(8), null, null]],
    ["size of texts", ["x".repeat(100), "x".repeat(47)], ["x".repeat(100), "x".repeat(48)]],
    ["size of names", { [`${"x".repeat(143)}`]: 1 }, { [`${"x".repeat(144)}`]: 1 }],
  ])("passes at the limit of %s and not past it", (_, atLimit, past) => {
    const intake = new Intake(LIMITS);
    expect(intake.value(past)).toBeUndefined();
    // The same object, and one value does not count for the next.
    expect(intake.value(atLimit)).toBe(atLimit);
    expect(intake.value(atLimit)).toBe(atLimit);
  });

  test("keeps odd names as fields of its own", () => {
    const odd = JSON.parse('{"__proto__": -0, "constructor": 1}') as Value;
    const kept = new Intake(LIMITS).value(odd);
    expect(JSON.stringify(kept)).toBe('{"__proto__":0,"constructor":1}');
    const [first] = Object.values(kept ?? {});
    expect(Object.is(first, 0)).toBe(true);
  });

  test("is refused where it holds what is no value at all", () => {
    const intake = new Intake(LIMITS);
    for (const odd of [undefined, { a: undefined }, [() => 1], Symbol("x"), 5n]) {
      expect(intake.value(odd as unknown as Value)).toBeUndefined();
    }
  });
});
