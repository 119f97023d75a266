import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutText, findText } from "../../src/script/library/search.ts";
import { PATIENCE, property } from "./support/property.ts";

/** Texts of few letters, so that parts of a part are often found, made of a piece said often. */
const piece = fc.string({ unit: fc.constantFrom("a", "b", "€"), minLength: 1, maxLength: 6 });
const text = fc
  .array(fc.tuple(piece, fc.integer({ min: 1, max: 120 })), { maxLength: 8 })
  .map((pieces) => pieces.map(([each, times]) => each.repeat(times)).join(""));

/** A part that is in the text, often a long one, or almost in it. */
const searches = fc
  .tuple(text, fc.nat(), fc.integer({ min: 0, max: 700 }), fc.constantFrom("", "", "a", "b"))
  .map(([whole, from, length, end]) => {
    const start = from % (whole.length + 1);
    return { whole, part: `${whole.slice(start, start + length)}${end}` };
  });

describe("looking for a part, short or long", PATIENCE, () => {
  test("finds what JavaScript finds", () => {
    let long = 0;
    property("searches", searches, 5_000, ({ whole, part }) => {
      if (part.length > 250) long++;
      expect(findText(whole, part)).toBe(whole.indexOf(part));
    });
    expect(long).toBeGreaterThan(500);
  });

  test("cuts where JavaScript cuts, into no more parts than are wanted", () => {
    property("cuts", fc.tuple(searches, fc.nat(5)), 5_000, ([{ whole, part }, most]) => {
      expect(cutText(whole, part, 10_000)).toEqual(whole.split(part, 10_000));
      expect(cutText(whole, part, most)).toEqual(whole.split(part, most));
    });
  });

  test.each([1, 2, 249, 250, 251, 252])("a part of %i characters", (length) => {
    const part = `${"a".repeat(length - 1)}b`;
    const whole = `${"a".repeat(2_000)}b${"a".repeat(300)}b`;
    expect(findText(whole, part)).toBe(whole.indexOf(part));
    expect(cutText(whole, part, 9)).toEqual(whole.split(part, 9));
  });

  test("a long part that is nowhere is not compared with every place", () => {
    // As JavaScript's own search does it, this would take minutes.
    const part = `${"a".repeat(16_000)}b${"a".repeat(16_000)}`;
    const whole = "a".repeat(65_536);
    for (let turn = 0; turn < 100; turn++) expect(findText(whole, part)).toBe(-1);
  });
});
