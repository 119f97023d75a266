import fc from "fast-check";
import type { Value } from "../../../../src/model/model.ts";
import { data, field, name, number, scalar, text } from "./arbitrary-data.ts";
import { asRule, bare, DEPTH, many, of, type Tie } from "./arbitrary-operations.ts";

function key(tie: Tie): fc.Arbitrary<Value> {
  return fc.oneof(
    { weight: 4, arbitrary: field },
    { weight: 2, arbitrary: fc.integer({ min: -2, max: 5 }) },
    { weight: 1, arbitrary: tie("number").map(asRule) },
  );
}

function reads(tie: Tie): fc.Arbitrary<Value> {
  const keys = fc.array(key(tie), { maxLength: 3 });
  return fc.oneof(
    name.map((each): Value => ({ val: each })),
    fc.tuple(name, keys).map(([root, more]): Value => ({ val: [root, ...more] })),
    fc.constantFrom<Value>(
      { var: "a.celsius" },
      { var: ["a.zones.1"] },
      { var: ["a.b", 5] },
      { val: ["probe", "celsius"] },
    ),
    fc
      .tuple(tie("value"), fc.array(key(tie), { minLength: 1, maxLength: 3 }))
      .map(([base, more]): Value => ({ get: [base, ...more] })),
    fc.tuple(name, keys).map(([root, more]): Value => ({ exists: [root, ...more] })),
    fc.constantFrom<Value>({ fresh: "probe" }, { fresh: [["probe", "celsius"], 30] }),
  );
}

/** Names of a function's parameters: each once. */
export function names(most: number): fc.Arbitrary<readonly string[]> {
  return fc.uniqueArray(name, { maxLength: most });
}

function lambda(tie: Tie, most: number): fc.Arbitrary<Value> {
  return fc
    .tuple(names(most), tie("lambdaBody"))
    .map(([parameters, body]): Value => ({ fn: [[...parameters], body] }));
}

function lists(tie: Tie): fc.Arbitrary<Value> {
  const value = tie("value");
  const over = ["map", "filter", "find", "findIndex", "all", "some", "none"];
  const literal = fc.array(value, { maxLength: 3 });
  return fc.oneof(
    literal,
    fc.array(number, { maxLength: 30 }),
    fc.constantFrom(...over).chain((each) => of(each, value, lambda(tie, 2))),
    of("sort", value, lambda(tie, 2)),
    of("sort", of("concat", value), lambda(tie, 2)),
    of("reduce", value, lambda(tie, 3), value),
    many("concat", fc.oneof(value, literal), 1),
    many("merge", value, 1),
    many("range", tie("number"), 1, 3),
    fc.oneof(of("sort", value), of("sort", value, fc.constant("descending"))),
    fc.constantFrom("slice", "at", "split", "join", "indexOf", "contains", "in").chain((each) => {
      return of(each, value, value);
    }),
    of("slice", value, value, value),
    bare(of("length", value)),
  );
}

function texts(tie: Tie): fc.Arbitrary<Value> {
  const value = tie("value");
  return fc.oneof(
    many("cat", fc.oneof(text, value), 1),
    fc.constantFrom("upper", "lower", "trim").chain((each) => bare(of(each, value))),
    fc.constantFrom("startsWith", "endsWith").chain((each) => of(each, value, value)),
    fc.oneof(of("substr", value, value), of("substr", value, value, value)),
  );
}

const MATH = ["abs", "floor", "ceil", "round", "trunc", "sign", "sqrt", "cbrt", "exp"];
const MORE_MATH = ["ln", "log10", "sin", "cos", "tan", "sum", "mean", "-"];

/** Numbers. */
export function numbers(tie: Tie): fc.Arbitrary<Value> {
  const value = tie("number");
  return fc.oneof(
    DEPTH,
    { weight: 2, arbitrary: number },
    { weight: 2, arbitrary: name.map((each): Value => ({ val: each })) },
    { weight: 1, arbitrary: fc.constantFrom<Value>({ dt: [] }, { now: [] }, { f: [] }) },
    {
      weight: 5,
      arbitrary: fc.oneof(
        fc.constantFrom("+", "-", "*", "/", "%").chain((each) => many(each, value, 2)),
        fc.constantFrom(...MATH, ...MORE_MATH).chain((each) => bare(of(each, value))),
        fc.constantFrom("pow", "atan2").chain((each) => of(each, value, value)),
        fc.constantFrom("min", "max", "hypot").chain((each) => many(each, value, 1)),
        of("clamp", value, value, value),
        of("if", tie("condition"), value, value),
        many("??", fc.oneof(value, reads(tie)), 2),
        of("length", tie("value")),
      ),
    },
  );
}

/** Booleans. */
export function conditions(tie: Tie): fc.Arbitrary<Value> {
  const condition = tie("condition");
  const value = tie("number");
  return fc.oneof(
    DEPTH,
    { weight: 2, arbitrary: fc.boolean() },
    { weight: 2, arbitrary: name.map((each): Value => ({ val: each })) },
    {
      weight: 5,
      arbitrary: fc.oneof(
        fc.constantFrom("and", "or").chain((each) => many(each, condition, 1)),
        bare(of("!", condition)),
        fc.constantFrom("<", "<=", ">", ">=").chain((each) => {
          return fc.oneof(of(each, value, value), of(each, value, value, value));
        }),
        fc.constantFrom("===", "!==").chain((each) => of(each, value, value)),
        of("if", condition, condition, condition),
      ),
    },
  );
}

/** What stands where a value is wanted. */
export function values(tie: Tie): fc.Arbitrary<Value> {
  const value = tie("value");
  const pair = fc.tuple(fc.constantFrom("celsius", "a b", "n", "class"), value);
  const entries = fc.uniqueArray(pair, { maxLength: 3, selector: ([each]) => each });
  return fc.oneof(
    DEPTH,
    { weight: 2, arbitrary: scalar },
    { weight: 3, arbitrary: reads(tie) },
    { weight: 2, arbitrary: tie("number") },
    { weight: 2, arbitrary: tie("condition") },
    { weight: 3, arbitrary: lists(tie) },
    { weight: 2, arbitrary: texts(tie) },
    {
      weight: 4,
      arbitrary: fc.oneof(
        many("if", value, 2, 7),
        many("??", value, 2),
        entries.map((drawn): Value => ({ record: drawn })),
        fc
          .tuple(value, entries)
          .map(([spread, drawn]): Value => ({ record: [[spread], ...drawn] })),
        data.map((drawn): Value => ({ preserve: drawn })),
        many("try", value, 1, 3),
        of("try", value, lambdaOf(tie, ["e"])),
        many("do", value, 0, 3),
        bare(of("throw", value)),
        fc.tuple(name, value).map(([target, drawn]): Value => ({ set: [target, drawn] })),
        fc.constantFrom("f", "g").chain((each) => many(each, value, 0, 3)),
        fc.oneof(of("emit", text, value), of("after", text, value), of("cancel", text)),
        fc.oneof(bare(of("log", value)), of("log", text, value)),
      ),
    },
  );
}

/** The values of a handler are no statements. */
function lambdaOf(tie: Tie, parameters: readonly string[]): fc.Arbitrary<Value> {
  return tie("value").map((body): Value => ({ fn: [[...parameters], body] }));
}
