import { describe, expect, test } from "vitest";
import { Board } from "../../../src/model/model.ts";
import { Engine } from "../../../src/script/engine.ts";
import {
  HEAVIEST_SHAPE,
  MOST_ALTERNATIVES,
  MOST_LITERALS,
  NAMES_LISTED,
  SPELLING_LENGTH,
} from "../../../src/script/typing/limits.ts";
import {
  ANYTHING,
  either,
  listShape,
  NUMBERS,
  recordShape,
  type Shape,
  shapeWith,
  textsShape,
} from "../../../src/script/typing/shape.ts";
import { spellShape } from "../../../src/script/typing/spelling.ts";

const texts = (count: number, from = 0) =>
  textsShape(Array.from({ length: count }, (_, at) => `t${from + at}`));

describe("what is known of a value", () => {
  test("tells so many texts apart, and of one more only that it is a text", () => {
    const known = either(texts(MOST_LITERALS - 1), texts(1, MOST_LITERALS));
    expect(known.texts).not.toBe("every");
    expect(either(known, texts(1, MOST_LITERALS + 1)).texts).toBe("every");
  });

  test("is made of so many parts, and of nothing inside where it is one heavier", () => {
    // One for the record, one for each field and two for the number in it.
    const fieldsOf = (count: number): Shape =>
      recordShape(new Map(Array.from({ length: count }, (_, at) => [`f${at}`, NUMBERS])));
    const per = fieldsOf(2).weight - fieldsOf(1).weight;
    const most = Math.floor((HEAVIEST_SHAPE - fieldsOf(0).weight) / per);
    expect(fieldsOf(most).records[0]?.fields.size).toBe(most);
    expect(fieldsOf(most + 1).records[0]).toEqual({ fields: new Map(), open: true });
  });

  test("holds so many types of record, and one more makes it any record", () => {
    const all = (count: number): Shape =>
      Array.from({ length: count }, (_, at) => recordShape(new Map([[`f${at}`, NUMBERS]]))).reduce(
        either,
      );
    expect(all(MOST_ALTERNATIVES).records).toHaveLength(MOST_ALTERNATIVES);
    expect(all(MOST_ALTERNATIVES + 1).records).toEqual([{ fields: new Map(), open: true }]);
  });

  test("holds so many types of list, and one more makes it lists of what is either", () => {
    const all = (count: number): Shape =>
      Array.from({ length: count }, (_, at) => listShape(texts(1, at))).reduce(either);
    expect(all(MOST_ALTERNATIVES).lists).toHaveLength(MOST_ALTERNATIVES);
    expect(all(MOST_ALTERNATIVES + 1).lists).toHaveLength(1);
    expect(ANYTHING.lists).toEqual([]);
  });

  test("is spelt up to a length, and cut where it is longer", () => {
    const spelt = (count: number) =>
      spellShape(shapeWith({ texts: new Map([["x".repeat(count), false]]) }), "typescript");
    const quotes = spelt(1).length - 1;
    expect(spelt(SPELLING_LENGTH - quotes)).toHaveLength(SPELLING_LENGTH);
    expect(spelt(SPELLING_LENGTH - quotes)).not.toContain("…");
    expect(spelt(SPELLING_LENGTH - quotes + 1)).toBe(`"${"x".repeat(SPELLING_LENGTH - 1)}…`);
  });
});

describe("what a message lists", () => {
  async function fixOf(count: number): Promise<string> {
    const fields = Array.from({ length: count }, (_, at) => `field${at}: ${at}`).join(", ");
    const engine = new Engine();
    await engine.load("typescript");
    const source = `const all = { ${fields} };\nexport function go() { log("x", all.zzzzzzzz); }`;
    const script = engine.compile(source, { language: "typescript" });
    return engine.check(script, new Board({ devices: {} }))[0]?.fix ?? "";
  }

  test("is so many names, and of more that there are more", async () => {
    expect(await fixOf(NAMES_LISTED)).toContain(`field${NAMES_LISTED - 1}`);
    expect(await fixOf(NAMES_LISTED)).not.toContain("…");
    expect(await fixOf(NAMES_LISTED + 1)).toContain(", …");
    expect(await fixOf(NAMES_LISTED + 1)).not.toContain(`field${NAMES_LISTED},`);
  });
});
