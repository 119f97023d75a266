import fc from "fast-check";
import type { Value } from "../../../src/model/model.ts";
import { type Definition, full, val } from "./plant.ts";

/** Limits that random programs reach, so that what is bounded by them alone is tried as well. */
export const SMALL = {
  listLength: 40,
  textLength: 700,
  recordFields: 12,
  emits: 6,
  logs: 5,
  timers: 4,
  operations: 1_000_000_000,
} as const;

const CONSTANTS: Readonly<Record<string, Value>> = {
  count: 6,
  table: [
    [1, 2, 3],
    [4, 5],
  ],
  words: ["auto", "manual", "x".repeat(130)],
  zones: [{ name: "north", samples: [1, 2, 3, 4] }],
};

const VARIABLES: Readonly<Record<string, Value>> = { n: 1, t: "text", l: [3, 1, 2], r: { a: 1 } };

type Kinds = { number: Value; text: Value; boolean: Value; list: Value; texts: Value };
type Drawn = { readonly [Kind in keyof Kinds]: fc.Arbitrary<Value> };

/** An operation of these operands. */
function of(name: string, ...operands: readonly fc.Arbitrary<Value>[]): fc.Arbitrary<Value> {
  return fc.tuple(...operands).map((drawn) => ({ [name]: drawn }));
}

function lambda(body: fc.Arbitrary<Value>, ...names: readonly string[]): fc.Arbitrary<Value> {
  return body.map((drawn) => ({ fn: [names, drawn] }));
}

const WIDTH = { maxDepth: 3, depthIdentifier: "expression" } as const;
const small = fc.integer({ min: -3, max: 12 });

const expressions = fc.letrec<Kinds>((tie) => {
  const drawn: Drawn = {
    number: tie("number"),
    text: tie("text"),
    boolean: tie("boolean"),
    list: tie("list"),
    texts: tie("texts"),
  };
  return {
    number: numberOf(drawn),
    text: textOf(drawn),
    boolean: booleanOf(drawn),
    list: listOf(drawn),
    texts: textsOf(drawn),
  };
});

function numberOf({ number, text, boolean, list, texts }: Drawn): fc.Arbitrary<Value> {
  return fc.oneof(
    WIDTH,
    fc.oneof(small, fc.constantFrom<Value>(0.5, 1.1, val("data", "n"), val("count"), val("n"))),
    fc.constantFrom<Value>(val("fan", "speed"), val("zones", 0, "samples", 1)),
    fc.oneof(of("+", number, number), of("-", number, number), of("%", number, small)),
    fc.oneof(of("-", number), of("/", number, fc.constantFrom(2, -3))),
    fc.oneof(of("floor", number), of("ceil", number), of("round", number), of("abs", number)),
    fc.oneof(of("clamp", number, fc.constant(0), fc.integer({ min: 0, max: 9 })), of("sum", list)),
    fc.oneof(of("min", number, small), of("max", number, small), of("max", list)),
    fc.oneof(of("length", list), of("length", text), of("length", texts)),
    fc.oneof(of("indexOf", list, number), of("indexOf", text, text)),
    of("findIndex", list, lambda(boolean, "x", "i")),
    of("reduce", list, lambda(of("+", fc.constant(val("acc")), number), "acc", "x"), number),
    of("??", of("at", list, number), number),
    fc.oneof(of("if", boolean, number, number), of("try", number, number)),
  );
}

function textOf({ number, text, boolean, list, texts }: Drawn): fc.Arbitrary<Value> {
  return fc.oneof(
    WIDTH,
    fc.constantFrom<Value>(
      "",
      "a,b,c",
      "ß".repeat(65),
      val("data", "t"),
      val("t"),
      val("words", 2),
    ),
    fc.oneof(of("cat", text, number, text), of("cat", text, boolean)),
    fc.oneof(of("upper", text), of("lower", text), of("trim", text)),
    fc.oneof(of("substr", text, number), of("substr", text, small, number)),
    fc.oneof(of("slice", text, small, small), of("slice", text, number)),
    fc.oneof(of("join", texts, text), of("join", list, fc.constant(", "))),
    of("??", of("at", texts, small), text),
    of("if", boolean, text, boolean, text, text),
  );
}

function booleanOf({ number, text, boolean, list, texts }: Drawn): fc.Arbitrary<Value> {
  return fc.oneof(
    WIDTH,
    fc.boolean(),
    of("<", number, number),
    fc.oneof(of("<", text, text), of(">=", text, text, text)),
    fc.oneof(of("===", text, text), of("!==", text, text)),
    fc.oneof(of("contains", list, number), of("contains", text, text), of("in", text, texts)),
    fc.oneof(of("startsWith", text, text), of("endsWith", text, text)),
    fc.oneof(...["some", "all", "none"].map((name) => of(name, list, lambda(boolean, "x")))),
    fc.oneof(of("and", boolean, boolean), of("or", boolean, boolean), of("!", boolean)),
  );
}

function listOf({ number, text, boolean, list, texts }: Drawn): fc.Arbitrary<Value> {
  return fc.oneof(
    WIDTH,
    fc.constantFrom<Value>(val("data", "l"), val("l"), val("table", 0), val("zones", 0, "samples")),
    fc.array(number, { maxLength: 4 }),
    fc.oneof(of("range", number), of("range", number, number), of("range", small, small, small)),
    fc.oneof(of("slice", list, small), of("slice", list, number, number)),
    fc.oneof(of("concat", list, list), of("concat", list, list, list)),
    fc.oneof(of("map", list, lambda(number, "x", "i")), of("map", texts, lambda(number, "y"))),
    of("filter", list, lambda(boolean, "x")),
    fc.oneof(of("sort", list), of("sort", list, lambda(number, "x", "y"))),
    of("map", of("split", text, text), lambda(fc.constant({ length: [val("y")] }), "y")),
    of("if", boolean, list, list),
  );
}

function textsOf({ text, texts, boolean, list }: Drawn): fc.Arbitrary<Value> {
  return fc.oneof(
    WIDTH,
    fc.constantFrom<Value>(val("data", "w"), val("words")),
    fc.array(text, { maxLength: 3 }),
    of("split", text, fc.oneof(text, fc.constantFrom(",", ""))),
    fc.oneof(of("filter", texts, lambda(boolean, "y")), of("concat", texts, texts)),
    of("map", list, lambda(text, "x")),
    of("sort", texts),
  );
}

const { number, text, boolean, list, texts } = expressions;

/** Calls of the functions after this one. */
function callsOf(index: number): readonly fc.Arbitrary<Value>[] {
  return FUNCTIONS.slice(index + 1).map((name) => of(name, fc.constant(val("data")), number));
}

const FUNCTIONS: readonly string[] = ["main", "first", "second"];

/** The end of a loop: of most of them it is known how far away that is. */
const bound = fc.oneof(
  { weight: 8, arbitrary: number.map((value): Value => ({ clamp: [value, -4, 9.5] })) },
  {
    weight: 4,
    arbitrary: fc.oneof(
      small,
      list.map((value): Value => ({ length: [value] })),
    ),
  },
  { weight: 1, arbitrary: number },
);

const record: fc.Arbitrary<Value> = fc.oneof(
  fc.tuple(number, text).map(
    ([a, b]): Value => ({
      record: [
        ["a", a],
        ["b", b],
      ],
    }),
  ),
  number.map((a): Value => ({ record: [[val("r")], ["a", a], [val("data", "r")]] })),
);

/** Statements of the function of that number. */
function statementsOf(index: number): fc.Arbitrary<Value> {
  const wide = { maxDepth: 3, depthIdentifier: "statement" } as const;
  return fc.letrec<{ statement: Value }>((tie) => ({
    statement: fc.oneof(
      wide,
      fc.oneof(
        number.map((value): Value => ({ set: ["n", value] })),
        text.map((value): Value => ({ set: ["t", value] })),
        list.map((value): Value => ({ set: ["l", value] })),
        record.map((value): Value => ({ set: ["r", value] })),
        number.map((value): Value => ({ set: [["fan", "speed"], { clamp: [value, 0, 100] }] })),
      ),
      fc.oneof(
        list.map((value): Value => ({ emit: ["event", value] })),
        fc.oneof(record, text).map((value): Value => ({ log: ["line", value] })),
        fc.tuple(text, number).map(([line, value]): Value => ({ log: [line, value] })),
        of("after", fc.constant("timer"), fc.constant(1), record),
        fc.constant<Value>({ cancel: ["timer"] }),
      ),
      ...callsOf(index),
      of("if", boolean, tie("statement"), tie("statement")),
      of("if", boolean, tie("statement"), boolean, tie("statement")),
      fc.array(tie("statement"), { maxLength: 3 }).map((block): Value => ({ do: block })),
      fc
        .tuple(fc.oneof(list, texts), tie("statement"))
        .map(([over, body]): Value => ({ for: [["x", "i"], over, body] })),
      fc
        .tuple(fc.array(bound, { minLength: 1, maxLength: 2 }), tie("statement"))
        .map(([bounds, body]): Value => ({ for: ["x", { range: bounds }, body] })),
      fc
        .tuple(bound, tie("statement"))
        .map(([from, body]): Value => ({ for: ["x", { range: [from, -5, -1.5] }, body] })),
      of("try", tie("statement"), tie("statement")),
      fc.tuple(list, tie("statement"), boolean).map(
        ([kept, body, stop]): Value => ({
          do: [
            { let: ["kept", kept] },
            { for: ["x", val("kept"), { do: [body, { if: [stop, { break: [] }] }] }] },
          ],
        }),
      ),
    ),
  })).statement;
}

/** A script of functions that call one another, with what reads are of made for each of them. */
export const costlyScripts: fc.Arbitrary<Definition> = fc
  .tuple(
    ...FUNCTIONS.map((_, index) =>
      fc.tuple(fc.array(statementsOf(index), { minLength: 1, maxLength: 2 }), number),
    ),
  )
  .map((bodies) => ({
    variables: VARIABLES,
    constants: CONSTANTS,
    functions: Object.fromEntries(
      bodies.map(([block, result], index) => [
        FUNCTIONS[index] ?? "main",
        full(index === 0 ? ["data"] : ["data", "x"], ...LOCALS, ...block, result),
      ]),
    ),
  }));

/** A script of one expression: little else hides what is counted wrongly for an operator. */
export const costlyExpressions: fc.Arbitrary<Definition> = fc
  .oneof(number, text, boolean, list, texts, record)
  .map((expression) => ({
    variables: VARIABLES,
    constants: CONSTANTS,
    functions: { main: full(["data"], ...LOCALS, { let: ["x", 1] }, expression) },
  }));

/** The names that every expression may read; those of loops and lambdas hide them. */
const LOCALS: readonly Value[] = [
  { do: [] },
  { let: ["i", 1] },
  { let: ["y", "y"] },
  { let: ["acc", 0] },
];

/** What `main` is given: as much as fits, now and then. */
export const costlyData: fc.Arbitrary<Value> = fc.record({
  n: fc.oneof(small, fc.constantFrom(39, 40, 1_000, 2.5)),
  t: fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom("a,".repeat(350), "ΐ".repeat(200))),
  l: fc.oneof(fc.array(small, { maxLength: 8 }), fc.array(small, { minLength: 38, maxLength: 40 })),
  w: fc.array(fc.string({ maxLength: 90 }), { maxLength: 9 }),
  r: fc.dictionary(fc.constantFrom("a", "c", "d", "e", "f"), small),
});
