import { expect, test } from "vitest";
import type { Value } from "../../src/model/model.ts";
import { full, runBody, val, wordOf } from "./support/plant.ts";

const note = full([], { set: ["seen", { "+": [val("seen"), 1] }] }, 0);
const more = { variables: { seen: 0, rows: [[5]] }, functions: { note } };
const caught = (read: Value): Value => ({ do: [{ try: [read, null] }, val("seen")] });

test("an index is computed before it is seen that there is no list", () => {
  const read = { "??": [{ get: [{ val: ["rows", 9] }, { note: [] }] }, 7] };
  expect(wordOf(runBody(caught(read), null, more))).toBe("1");
  expect(wordOf(runBody(read, null, more))).toBe("FAULT_FIELD");
});

test("a list that is there is read as ever", () => {
  const read = { "??": [{ get: [{ val: ["rows", 0] }, { note: [] }] }, 7] };
  expect(wordOf(runBody(read, null, more))).toBe("5");
});
