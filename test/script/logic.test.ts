import { expect, test } from "vitest";
import { full, runBody, val, wordOf } from "./support/plant.ts";

test("whether a record or a list is null can be asked", () => {
  const ask = { "!==": [val("data"), null] };
  expect(wordOf(runBody(ask, { a: 1 }))).toBe("true");
  expect(wordOf(runBody(ask, [1]))).toBe("true");
  expect(wordOf(runBody(ask, null))).toBe("false");
  expect(wordOf(runBody({ "===": [null, val("data")] }, { a: 1 }))).toBe("false");
});

test("records are compared with nothing else", () => {
  expect(wordOf(runBody({ "===": [val("data"), val("data")] }, { a: 1 }))).toBe("FAULT_TYPE");
});

test("of three operands the last is evaluated where the first two fit, each once", () => {
  const note = full(
    ["x"],
    { set: ["seen", { cat: [val("seen"), val("x"), ";"] }] },
    { "+": [val("x"), 0] },
  );
  const more = { variables: { seen: "" }, functions: { note } };
  const seen = (one: number, other: number, third: number): string => {
    const chain = { "<": [{ note: [one] }, { note: [other] }, { note: [third] }] };
    return wordOf(runBody({ do: [chain, val("seen")] }, null, more));
  };
  expect(seen(3, 1, 2)).toBe('"3;1;"');
  expect(seen(1, 2, 3)).toBe('"1;2;3;"');
});
