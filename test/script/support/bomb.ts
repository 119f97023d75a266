import fc from "fast-check";
import type { Value } from "../../../src/model/model.ts";
import { full, val } from "./plant.ts";

/**
 * Random functions that want too much: loops in loops, texts, lists and records that grow out of
 * themselves, effects, calls. They read and write three variables, `t` (a text), `l` (a list) and
 * `a` (anything), and call `grow`, which makes all of them larger.
 */
export interface Bomb {
  readonly form: "full" | "rule";
  readonly main: Value;
}

/** The script around a bomb. */
export function scriptOf(bomb: Bomb): object {
  return {
    variables: { t: "boom", l: [1, 2], a: null },
    functions: {
      grow: full(
        [],
        { set: ["t", { cat: [val("t"), val("t")] }] },
        { set: ["l", { concat: [val("l"), val("l")] }] },
        { set: ["a", [val("a"), val("l"), val("t")]] },
      ),
      main: bomb.form === "full" ? full(["data"], bomb.main) : bomb.main,
    },
  };
}

const counts = fc.constantFrom<Value>(2, 10, 100, 1_000, 1e5, 1e9, 1e300);
const fn = (names: readonly string[], body: Value): Value => ({ fn: [names, body] });

type Kinds = { list: Value; text: Value; any: Value; statement: Value };
type Tie = (kind: keyof Kinds) => fc.Arbitrary<Value>;

const WIDTH = { maxDepth: 4, depthIdentifier: "bomb" } as const;

const fullBodies = fc.letrec<Kinds>((tie) => ({
  list: listOf(tie),
  text: textOf(tie),
  any: anyOf(tie),
  statement: statementOf(tie),
}));

function listOf(tie: Tie): fc.Arbitrary<Value> {
  return fc.oneof(
    WIDTH,
    fc.constantFrom<Value>(val("l"), [1], [val("l"), val("l")], val("data")),
    counts.map((count): Value => ({ range: [count] })),
    fc.tuple(counts, counts, counts).map((bounds): Value => ({ range: bounds })),
    fc
      .array(tie("list"), { minLength: 1, maxLength: 4 })
      .map((lists): Value => ({ concat: lists })),
    fc.array(tie("any"), { minLength: 1, maxLength: 4 }).map((parts): Value => ({ merge: parts })),
    fc
      .tuple(tie("list"), tie("any"))
      .map(([list, any]): Value => ({ map: [list, fn(["x"], any)] })),
    tie("list").map((list): Value => ({ filter: [list, fn(["x", "i"], { "<": [val("i"), 5] })] })),
    tie("list").map((list): Value => ({ sort: [{ map: [list, fn(["x", "i"], val("i"))] }] })),
    tie("list").map((list): Value => ({ slice: [list, 1, -1] })),
    tie("text").map((text): Value => ({ split: [text, ""] })),
    tie("list").map(
      (list): Value => ({
        reduce: [list, fn(["sum", "x"], { concat: [val("sum"), val("sum")] }), [1]],
      }),
    ),
  );
}

function textOf(tie: Tie): fc.Arbitrary<Value> {
  return fc.oneof(
    WIDTH,
    fc.constantFrom<Value>(val("t"), "x", "ß".repeat(100)),
    fc.array(tie("text"), { minLength: 1, maxLength: 4 }).map((parts): Value => ({ cat: parts })),
    tie("text").map((text): Value => ({ upper: [text] })),
    fc.tuple(tie("list"), tie("text")).map((operands): Value => ({ join: operands })),
    tie("list").map(
      (list): Value => ({
        reduce: [list, fn(["sum", "x"], { cat: [val("sum"), val("sum")] }), "ab"],
      }),
    ),
  );
}

function anyOf(tie: Tie): fc.Arbitrary<Value> {
  return fc.oneof(
    WIDTH,
    tie("list"),
    tie("text"),
    fc.constantFrom<Value>(1, null, val("a"), val("data")),
    fc.array(tie("any"), { maxLength: 4 }),
    tie("any").map(
      (any): Value => ({
        record: [
          ["a", any],
          ["b", any],
        ],
      }),
    ),
    fc.tuple(tie("any"), tie("any")).map((operands): Value => ({ try: operands })),
    fc.tuple(tie("any"), tie("any")).map((operands): Value => ({ "??": operands })),
    fc.tuple(tie("text"), tie("text")).map((operands): Value => ({ indexOf: operands })),
    fc.tuple(tie("text"), tie("list")).map((operands): Value => ({ in: operands })),
    tie("any").map((any): Value => ({ length: [any] })),
    fc.constant<Value>({ grow: [] }),
  );
}

function statementOf(tie: Tie): fc.Arbitrary<Value> {
  return fc.oneof(
    WIDTH,
    tie("any"),
    tie("text").map((text): Value => ({ set: ["t", text] })),
    tie("list").map((list): Value => ({ set: ["l", list] })),
    tie("any").map((any): Value => ({ set: ["a", any] })),
    tie("list").map((list): Value => ({ set: [["lamp", "scene"], list] })),
    tie("any").map((any): Value => ({ emit: ["e", any] })),
    tie("text").map((text): Value => ({ log: [text, val("a")] })),
    tie("any").map((any): Value => ({ after: [{ cat: ["t", { length: [val("t")] }] }, 1, any] })),
    fc.tuple(counts, tie("statement")).map(
      ([count, body]): Value => ({
        for: ["i", { range: [count] }, body],
      }),
    ),
    fc.tuple(tie("list"), tie("statement")).map(
      ([list, body]): Value => ({
        for: [["e", "i"], list, body],
      }),
    ),
    fc.array(tie("statement"), { maxLength: 4 }).map((statements): Value => ({ do: statements })),
    fc.tuple(tie("statement"), tie("statement")).map((operands): Value => ({ try: operands })),
  );
}

const rules = fc.letrec<{ rule: Value }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 5, depthIdentifier: "rule" },
    fc.constantFrom<Value>(
      { var: "" },
      { var: "accumulator" },
      { var: "current" },
      1,
      "boom",
      [1, 2],
    ),
    counts.map((count): Value => ({ range: [count] })),
    fc.array(tie("rule"), { minLength: 1, maxLength: 4 }).map((rules): Value => ({ merge: rules })),
    fc.array(tie("rule"), { minLength: 1, maxLength: 4 }).map((rules): Value => ({ cat: rules })),
    fc.array(tie("rule"), { maxLength: 4 }),
    fc.tuple(tie("rule"), tie("rule")).map((operands): Value => ({ map: operands })),
    fc.tuple(tie("rule"), tie("rule")).map((operands): Value => ({ filter: operands })),
    fc
      .tuple(tie("rule"), tie("rule"), tie("rule"))
      .map((operands): Value => ({ reduce: operands })),
    fc.tuple(tie("rule"), tie("rule")).map((operands): Value => ({ all: operands })),
    fc.tuple(tie("rule"), tie("rule")).map((operands): Value => ({ missing_some: operands })),
    fc.tuple(tie("rule"), tie("rule")).map((operands): Value => ({ in: operands })),
    fc.tuple(tie("rule"), tie("rule")).map((operands): Value => ({ try: operands })),
    tie("rule").map((rule): Value => ({ set: ["a", rule] })),
    tie("rule").map((rule): Value => ({ emit: ["e", rule] })),
    tie("rule").map((rule): Value => ({ var: [rule] })),
    fc.constant<Value>({ grow: [] }),
  ),
}));

export const bombs: fc.Arbitrary<Bomb> = fc.oneof(
  { weight: 3, arbitrary: fullBodies.statement.map((main): Bomb => ({ form: "full", main })) },
  { weight: 1, arbitrary: rules.rule.map((main): Bomb => ({ form: "rule", main })) },
);
