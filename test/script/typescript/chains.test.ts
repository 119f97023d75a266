import { describe, expect, test } from "vitest";
import type { Value } from "../../../src/model/model.ts";
import { readTypescript } from "../../../src/script/typescript/typescript.ts";
import { bodyOf, refusalOf } from "./read.ts";

function spelt(expression: string): Value {
  return bodyOf(`return ${expression};`);
}

const FIND = { find: [{ val: "list" }, { fn: [["x"], { val: ["x", "on"] }] }] };

describe("fields and indices", () => {
  test.each<[string, Value]>([
    ["data", { val: "data" }],
    ["data.a.b", { val: ["data", "a", "b"] }],
    ['data["x y"]', { val: ["data", "x y"] }],
    ["data[0][i + 1].a", { val: ["data", 0, { "+": [{ val: "i" }, 1] }, "a"] }],
    ["data[`k`]", { val: ["data", "k"] }],
    ["f(1).a[0]", { get: [{ f: [1] }, "a", 0] }],
    ["[1, 2][i]", { get: [[1, 2], { val: "i" }] }],
    ["data.list.length", { length: [{ val: ["data", "list"] }] }],
    ["data.list.length + 1", { "+": [{ length: [{ val: ["data", "list"] }] }, 1] }],
    ['data["length"]', { val: ["data", "length"] }],
    ["a.at(0).b", { get: [{ at: [{ val: "a" }, 0] }, "b"] }],
    ["(c ? a : b).x", { get: [{ if: [{ val: "c" }, { val: "a" }, { val: "b" }] }, "x"] }],
    ["Math.PI", Math.PI],
    ["exists(data.a?.b)", { exists: ["data", "a", "b"] }],
    ['exists(data["length"])', { exists: ["data", "length"] }],
    ["fresh(climate)", { fresh: ["climate"] }],
  ])("%s", (expression, becomes) => {
    expect(spelt(expression)).toEqual(becomes);
  });
});

describe("the left of ??", () => {
  test.each<[string, Value]>([
    ["data.a ?? 1", { "??": [{ val: ["data", "a"] }, 1] }],
    ["data?.a?.b ?? 1", { "??": [{ val: ["data", "a", "b"] }, 1] }],
    ["a[0] ?? 1", { "??": [{ val: ["a", 0] }, 1] }],
    // Behind an index a plain step faults where nothing is there, as in JavaScript.
    ["a[0].b ?? 1", { "??": [{ get: [{ val: ["a", 0] }, "b"] }, 1] }],
    ["a[0]?.b ?? 1", { "??": [{ val: ["a", 0, "b"] }, 1] }],
    ["a[0][1] ?? 1", { "??": [{ get: [{ val: ["a", 0] }, 1] }, 1] }],
    ["a[0]?.[1]?.b ?? 1", { "??": [{ val: ["a", 0, 1, "b"] }, 1] }],
    [
      "a[i].b[j].c ?? 1",
      {
        "??": [{ get: [{ get: [{ val: ["a", { val: "i" }] }, "b", { val: "j" }] }, "c"] }, 1],
      },
    ],
    ["list.find((x) => x.on) ?? null", { "??": [FIND, null] }],
    ["list.find((x) => x.on)?.name ?? 1", { "??": [{ get: [FIND, "name"] }, 1] }],
    ["list.at(9) ?? 1", { "??": [{ at: [{ val: "list" }, 9] }, 1] }],
    [
      "list.at(9)?.name ?? 1",
      { "??": [{ get: [{ "??": [{ at: [{ val: "list" }, 9] }, null] }, "name"] }, 1] },
    ],
    ["f()?.a ?? 1", { "??": [{ get: [{ f: [] }, "a"] }, 1] }],
    ["data.a ?? data.b ?? 1", { "??": [{ val: ["data", "a"] }, { val: ["data", "b"] }, 1] }],
    ["(data.a ?? []).length", { length: [{ "??": [{ val: ["data", "a"] }, []] }] }],
  ])("%s", (expression, becomes) => {
    expect(spelt(expression)).toEqual(becomes);
  });

  test("remembers which steps were written as plain ones", () => {
    const { written } =
      readTypescript("function f(d: Json) { return d.a?.b.c ?? 1; }").function("f") ?? {};
    expect(written?.plain).toEqual(["/body/??/0/val/1", "/body/??/0/val/3"]);
  });

  test("says nothing of plain steps elsewhere: all of them are", () => {
    const { written } = readTypescript("function f(d: Json) { return d.a.b; }").function("f") ?? {};
    expect(written?.plain).toBeUndefined();
  });
});

test.each([
  ["data?.a", "TS_OPTIONAL"],
  ["data?.a + 1 ?? 2", "TS_OPTIONAL"],
  ["1 ?? data?.a", "TS_OPTIONAL"],
  ["(data?.a).b ?? 1", "TS_OPTIONAL"],
  ["data?.a.at(0) ?? 1", "TS_OPTIONAL"],
  ["data.a?.at(0) ?? 1", "TS_OPTIONAL"],
  ["data?.length ?? 1", "TS_OPTIONAL"],
  ["data?.() ?? 1", "TS_OPTIONAL"],
  ["list.find((x) => x.on)", "TS_OPTIONAL"],
  ["list.find((x) => x.on).name ?? 1", "TS_OPTIONAL"],
  ["1 ?? list.find((x) => x.on)", "TS_OPTIONAL"],
  ["a[-1]", "TS_INDEX"],
  ["a[null]", "TS_INDEX"],
  ["a.constructor", "TS_PROTOTYPE"],
  ['a["__proto__"]', "TS_PROTOTYPE"],
  ["a.toString()", "TS_METHOD"],
  ["a.#b", "TS_CLASS"],
  ["Math.PI.x", "TS_METHOD"],
  ["Math.floor", "TS_METHOD: Math.floor is a function"],
  ["Math.TAU", "TS_METHOD: there is no Math.TAU here"],
  ["Math", "TS_GLOBAL"],
  ["exists(1)", "TS_CALL"],
  ["exists(f().a)", "TS_CALL"],
])("%s is refused", (expression, refusal) => {
  expect(refusalOf(`return ${expression};`)).toMatch(new RegExp(`^${refusal}`));
});
