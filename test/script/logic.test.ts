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

test("all three operands of a comparison are evaluated, once and from the left", () => {
  const note = full(
    ["x"],
    { set: ["seen", { cat: [val("seen"), val("x"), ";"] }] },
    { "+": [val("x"), 0] },
  );
  const body = { do: [{ "<": [{ note: [3] }, { note: [1] }, { note: [2] }] }, val("seen")] };
  const more = { variables: { seen: "" }, functions: { note } };
  expect(wordOf(runBody(body, null, more))).toBe('"3;1;2;"');
});
