import fc from "fast-check";
import { expect, test } from "vitest";
import type { Value } from "../../src/model/model.ts";
import { lineOf, shownValue } from "../../src/script/library/log-line.ts";
import { property } from "./support/property.ts";

const character = fc.oneof(
  fc.constantFrom("\u0000", "\n", '"', "\\", "\ud83d\ude00", "\ud83d", "\ude00", "\u2028", "€"),
  fc.string({ minLength: 1, maxLength: 1 }),
);
const text = fc.array(character, { maxLength: 40 }).map((all) => all.join(""));
const value = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(text, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

test("a value that fits is whole, and counted with no fewer characters than JSON gives it", () => {
  property("values", value, 5_000, (drawn) => {
    const json = JSON.stringify(drawn);
    // Of \n and its like JSON writes two characters, which count as six here.
    const counted = shownValue(drawn, Number.MAX_SAFE_INTEGER);
    expect(counted).toMatchObject({ value: drawn, isCut: false });
    expect(counted.written).toBeGreaterThanOrEqual(json.length);
    const exact = shownValue(drawn, counted.written);
    expect([exact.isCut, exact.value]).toEqual([false, drawn]);
  });
});

test("a value that does not fit is the beginning of its JSON", () => {
  property("cuts", fc.tuple(value, fc.nat(60)), 5_000, ([drawn, most]) => {
    const { written } = shownValue(drawn, Number.MAX_SAFE_INTEGER);
    if (written <= most) return;
    const cut = shownValue(drawn, most);
    expect(cut.isCut).toBe(true);
    const beginning = String(cut.value).slice(0, -1);
    expect(beginning.length).toBeLessThanOrEqual(most);
    // A pair of halves that the cut parts is written as a half.
    if (/\\ud[89a-f]/.test(beginning)) return;
    expect(JSON.stringify(drawn).startsWith(beginning)).toBe(true);
  });
});

test("a text is cut where it would take more, with a mark at its end", () => {
  expect(lineOf("a".repeat(8), 10)).toEqual({ text: "a".repeat(8), written: 10 });
  expect(lineOf("a".repeat(9), 10)).toEqual({ text: `${"a".repeat(8)}…`, written: 10 });
  expect(lineOf("\u0001\u0002", 13).text).toBe("\u0001…");
  expect(lineOf("\u0001\u0002", 14).text).toBe("\u0001\u0002");
  expect(lineOf("\ud83d\ude00", 4).text).toBe("\ud83d\ude00");
});
