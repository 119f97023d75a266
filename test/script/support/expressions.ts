import fc from "fast-check";
import type { Value } from "../../../src/model/model.ts";
import { val } from "./plant.ts";

const number = fc.oneof(
  fc.integer({ min: -9, max: 9 }),
  fc.constantFrom(0, 0.5, -2.75, 1e-300, 1e200, -1e308, 1e308, 3),
);
const text = fc.constantFrom("", "a", "ab", "zone-4", " x ", "ÄÖ", "😀", "10", "9");

/** What the expressions read: numbers, texts, lists, and `x`, which may be anything. */
export const readings: fc.Arbitrary<Value> = fc.record({
  a: number,
  b: number,
  t: text,
  u: text,
  p: fc.boolean(),
  l: fc.array(number, { maxLength: 4 }),
  w: fc.array(text, { maxLength: 3 }),
  x: fc.oneof(
    number,
    text,
    fc.boolean(),
    fc.constant(null),
    fc.constant([1, "2"]),
    fc.constant({}),
  ),
});

const read = (...names: string[]): fc.Arbitrary<Value> =>
  fc.constantFrom(...names.map((name) => val("data", name)));

/** Mostly these; now and then something of another type, or nothing. */
const mostly = (arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 40, arbitrary }, { weight: 1, arbitrary: read("x", "none") });

const fn = (body: Value): Value => ({ fn: [["x", "i"], body] });

/** An operation of these operands. */
function of(name: string, ...operands: readonly fc.Arbitrary<Value>[]): fc.Arbitrary<Value> {
  return fc.tuple(...operands).map((drawn) => ({ [name]: drawn }));
}

function oneOf(names: readonly string[], ...operands: readonly fc.Arbitrary<Value>[]) {
  return fc.oneof(...names.map((name) => of(name, ...operands)));
}

const UNARY = ["abs", "floor", "ceil", "round", "trunc", "sign", "cbrt", "sin", "cos", "tan"];
const PARTIAL = ["sqrt", "exp", "ln", "log10", "-"];
const WIDTH = { maxDepth: 4, depthIdentifier: "expression" } as const;

type Kinds = {
  number: Value;
  text: Value;
  boolean: Value;
  numbers: Value;
  texts: Value;
  any: Value;
};

type Drawn = { readonly [Kind in "n" | "t" | "b" | "l" | "w"]: fc.Arbitrary<Value> };

/** Expressions by what they are meant to give; some of their operands do not, and fault. */
export const expressions = fc.letrec<Kinds>((tie) => {
  const drawn: Drawn = {
    n: tie("number"),
    t: tie("text"),
    b: tie("boolean"),
    l: tie("numbers"),
    w: tie("texts"),
  };
  return {
    number: numberOf(drawn),
    text: textOf(drawn),
    boolean: booleanOf(drawn),
    numbers: numbersOf(drawn),
    texts: textsOf(drawn),
    any: anyOf(drawn),
  };
});

function numberOf({ n, t, b, l, w }: Drawn): fc.Arbitrary<Value> {
  return fc.oneof(
    WIDTH,
    mostly(fc.oneof(number, read("a", "b"), fc.constantFrom<Value>(val("x"), val("i")))),
    oneOf(["+", "-", "*", "/", "%", "min", "max", "pow", "atan2", "hypot"], n, n),
    oneOf(["+", "-", "*", "/"], n, n, n),
    oneOf(UNARY, n),
    oneOf(PARTIAL, n),
    of("clamp", n, n, n),
    oneOf(["sum", "mean", "min", "max"], l),
    of("length", fc.oneof(t, l, w)),
    fc.oneof(of("indexOf", t, t), of("indexOf", l, n), of("indexOf", w, t)),
    of("if", b, n, n),
    fc.oneof(
      of("at", l, fc.constantFrom<Value>(0, -1)),
      of("??", of("at", l, n), n),
      of("findIndex", l, b.map(fn)),
    ),
    fc.tuple(n, n).map(
      ([one, other]): Value => ({
        get: [
          {
            record: [
              ["a", one],
              ["b", other],
            ],
          },
          "a",
        ],
      }),
    ),
    fc.oneof(of("??", read("none", "x"), n), of("??", of("find", l, b.map(fn)), n)),
    fc.oneof(of("try", n, n), of("try", n, n, n)),
    fc.tuple(l, n, n).map(
      ([list, body, start]): Value => ({
        reduce: [list, { fn: [["acc", "x"], { "+": [val("acc"), body] }] }, start],
      }),
    ),
  );
}

function textOf({ n, t, b, l, w }: Drawn): fc.Arbitrary<Value> {
  return fc.oneof(
    WIDTH,
    mostly(fc.oneof(text, read("t", "u"))),
    of("cat", t, n, b, t),
    oneOf(["upper", "lower", "trim"], t),
    fc.oneof(of("substr", t, n), of("substr", t, n, n)),
    fc.oneof(of("slice", t, n), of("slice", t, n, n)),
    of("join", fc.oneof(w, l), t),
    fc.oneof(of("at", w, fc.constantFrom<Value>(0, -1)), of("??", of("at", t, n), t)),
    of("if", b, t, t),
    of("??", read("none", "t"), t),
    of("try", t, t),
  );
}

function booleanOf({ n, t, b, l, w }: Drawn): fc.Arbitrary<Value> {
  return fc.oneof(
    WIDTH,
    mostly(fc.oneof(fc.boolean(), read("p"))),
    fc.oneof(oneOf(["<", "<=", ">", ">="], n, n), oneOf(["<", "<=", ">", ">="], t, t)),
    fc.oneof(
      oneOf(["<", "<=", ">", ">="], n, of("abs", n), n),
      oneOf(["<", "<="], t, of("trim", t), t),
    ),
    oneOf(["<", ">="], read("x", "a", "t"), read("x", "b", "u")),
    fc.oneof(oneOf(["===", "!=="], n, n), oneOf(["===", "!=="], read("x", "l"), t)),
    fc.oneof(oneOf(["and", "or"], b, b), oneOf(["and", "or"], b, b, b), of("!", b)),
    oneOf(["startsWith", "endsWith", "contains"], t, t),
    fc.oneof(of("in", t, t), of("in", n, l), of("in", t, w)),
    fc.oneof(of("contains", l, n), of("contains", w, t), of("contains", read("x"), n)),
    oneOf(["all", "some", "none"], l, b.map(fn)),
    read("a", "none", "x", "l").map((path): Value => ({ exists: (path as { val: Value }).val })),
    of("if", b, b, b),
  );
}

function numbersOf({ n, b, l }: Drawn): fc.Arbitrary<Value> {
  return fc.oneof(
    WIDTH,
    mostly(fc.oneof(read("l"), fc.array(n, { maxLength: 3 }))),
    of("map", l, n.map(fn)),
    of("filter", l, b.map(fn)),
    fc.oneof(of("concat", l, l), of("merge", l, n)),
    fc.oneof(of("slice", l, n), of("slice", l, n, n)),
    fc
      .tuple(l, fc.constantFrom<Value>("ascending", "descending"))
      .map((both): Value => ({ sort: both })),
    fc.tuple(l, n).map(([list, body]): Value => ({ sort: [list, fn(body)] })),
    fc.integer({ min: -2, max: 6 }).map((count): Value => ({ range: [count] })),
    of("if", b, l, l),
  );
}

function textsOf({ t, w }: Drawn): fc.Arbitrary<Value> {
  return fc.oneof(
    WIDTH,
    fc.oneof(read("w"), fc.array(t, { maxLength: 3 })),
    of("split", t, t),
    of("map", w, t.map(fn)),
    of("sort", w),
    of("concat", w, w),
  );
}

function anyOf({ n, t, b, l, w }: Drawn): fc.Arbitrary<Value> {
  return fc.oneof(
    n,
    t,
    b,
    l,
    w,
    fc.tuple(n, t).map(
      ([one, other]): Value => ({
        record: [
          ["a", one],
          ["b", other],
        ],
      }),
    ),
    fc
      .tuple(mostly(fc.constant<Value>({ record: [["b", 1]] })), t)
      .map(([x, one]): Value => ({ record: [["b", 0], [x], ["a", one]] })),
    of("throw", t),
  );
}

/** A local that is a number for certain, so that whatever is assigned to it has to be one. */
const letX = expressions.number.map((x): Value => ({ let: ["x", { abs: [x] }] }));
const WIDE = { maxDepth: 3, depthIdentifier: "statement" } as const;

/** Statements about the local `x`; those in loops also leave them. */
const statements = fc.letrec<{ statement: Value; turn: Value }>((tie) => ({
  statement: fc.oneof(
    WIDE,
    expressions.number.map((x): Value => ({ set: ["x", x] })),
    fc.array(fc.oneof(tie("statement"), letX), { maxLength: 3 }).map(blockOf),
    of("if", expressions.boolean, tie("statement"), tie("statement")),
    of("if", expressions.boolean, tie("statement")),
    of("try", tie("statement"), tie("statement")),
    fc
      .tuple(expressions.numbers, tie("turn"))
      .map(([list, turn]): Value => ({ for: ["i", list, turn] })),
    tie("turn").map((turn): Value => ({ for: ["i", { range: [3] }, turn] })),
    fc.tuple(expressions.boolean, expressions.number).map(
      ([test, x]): Value => ({
        if: [test, { return: [x] }],
      }),
    ),
  ),
  turn: fc.oneof(
    WIDE,
    tie("statement"),
    fc
      .tuple(
        tie("statement"),
        expressions.boolean,
        fc.constantFrom("break", "continue"),
        tie("statement"),
      )
      .map(
        ([one, test, leave, other]): Value => ({
          do: [one, { if: [test, { [leave]: [] }] }, other],
        }),
      ),
  ),
})).statement;

/** A `do` in which each name is made once. */
function blockOf(block: readonly Value[]): Value {
  const isLet = (statement: Value): boolean =>
    typeof statement === "object" && statement !== null && "let" in statement;
  const first = block.findIndex(isLet);
  return { do: block.filter((statement, index) => index <= first || !isLet(statement)) };
}

/** A body: the names `x` and `i`, statements about them, and an expression that may read them. */
export const bodies: fc.Arbitrary<Value> = fc
  .tuple(letX, fc.array(statements, { maxLength: 3 }), expressions.any)
  .map(([x, block, any]) => ({
    do: [{ let: ["x", 0] }, { let: ["i", 1] }, { do: [x, ...block, any] }],
  }));
