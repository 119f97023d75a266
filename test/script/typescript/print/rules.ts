import fc from "fast-check";
import type { Value } from "../../../../src/model/model.ts";

/** Names of random scripts: few, so that they meet, and some that mean something elsewhere. */
const NAMES = ["a", "b", "n", "list", "sum", "range", "of", "type", "data", "async", "length"];

const name = fc.constantFrom(...NAMES);

/** Fields, those among them that need quotes or are more than fields elsewhere. */
const field = fc.constantFrom(
  "celsius",
  "zones",
  "length",
  "a b",
  "class",
  "1",
  "größe",
  "toString",
);

const text = fc.oneof(
  fc.constantFrom(
    "",
    "x",
    'say "hi"',
    "it's",
    "`$" + "{x}`",
    "a\nb",
    "\\",
    "use strict",
    "\u2028",
    "😀",
  ),
  fc.string({ maxLength: 6, unit: "grapheme" }).filter((each) => !/\p{Surrogate}/u.test(each)),
);

const number = fc.oneof(
  fc.integer({ min: -20, max: 200 }),
  fc.constantFrom(0, 0.5, -2.75, 1e-7, 1e21, -1e300, Math.PI, Math.E, 123456789),
);

const scalar: fc.Arbitrary<Value> = fc.oneof(number, text, fc.boolean(), fc.constant(null));

/** Plain data, as `preserve` and bare rules hold it. */
export const data: fc.Arbitrary<Value> = fc.letrec<{ data: Value }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 3, depthIdentifier: "data" },
    scalar,
    fc.array(tie("data"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom("a", "b c", "if", "+", "var", "é"), tie("data"), { maxKeys: 3 }),
  ),
})).data;

interface Rules {
  value: Value;
  number: Value;
  condition: Value;
  statement: Value;
  block: Value;
  lambdaBody: Value;
}

type Tie = fc.LetrecTypedTie<Rules>;

const DEPTH = { maxDepth: 4, depthIdentifier: "rule" } as const;

function of(operator: string, ...operands: readonly fc.Arbitrary<Value>[]): fc.Arbitrary<Value> {
  return fc.tuple(...operands).map((drawn) => ({ [operator]: drawn }));
}

function many(
  operator: string,
  operand: fc.Arbitrary<Value>,
  least: number,
  most = 4,
): fc.Arbitrary<Value> {
  const sizes = { minLength: least, maxLength: most };
  return fc.array(operand, sizes).map((drawn) => ({ [operator]: drawn }));
}

/** Without its list, where it has one operand that is none. */
function bare(rule: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return rule.map((drawn): Value => {
    const [[operator = "", operands] = []] = Object.entries(drawn ?? {});
    const [only, ...more] = Array.isArray(operands) ? operands : [];
    return more.length > 0 || only === undefined || Array.isArray(only)
      ? drawn
      : { [operator]: only };
  });
}

/** A rule in any case, since a number that stands for itself would be an index. */
function asRule(number: Value): Value {
  return typeof number === "object" ? number : { abs: [number] };
}

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
function names(most: number): fc.Arbitrary<readonly string[]> {
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

function numbers(tie: Tie): fc.Arbitrary<Value> {
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

function conditions(tie: Tie): fc.Arbitrary<Value> {
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

function values(tie: Tie): fc.Arbitrary<Value> {
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
        many("if", value, 2, 7).map(withConditions),
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

function withConditions(rule: Value): Value {
  return rule;
}

function statements(tie: Tie): fc.Arbitrary<Value> {
  const block = tie("block");
  const condition = tie("condition");
  return fc.oneof(
    DEPTH,
    { weight: 3, arbitrary: tie("value") },
    { weight: 3, arbitrary: assignments(tie) },
    {
      weight: 4,
      arbitrary: fc.oneof(
        of("if", condition, block),
        of("if", condition, block, block),
        of("?:", condition, block, condition, block),
        of("if", condition, block, of("if", condition, block, condition, block, block)),
        fc
          .tuple(name, fc.oneof(many("range", tie("number"), 1, 3), tie("value")), block)
          .map((drawn): Value => ({ for: drawn })),
        fc
          .tuple(fc.uniqueArray(name, { minLength: 1, maxLength: 2 }), tie("value"), block)
          .map((drawn): Value => ({ for: drawn })),
        many("try", block, 1, 3),
        fc
          .tuple(block, names(1), block)
          .map(([tried, caught, body]): Value => ({ try: [tried, { fn: [[...caught], body] }] })),
        fc.oneof(bare(of("return", tie("value"))), fc.constant<Value>({ return: [] })),
        bare(of("throw", tie("value"))),
      ),
    },
  );
}

function assignments(tie: Tie): fc.Arbitrary<Value> {
  const operator = fc.constantFrom("+", "-", "*", "/", "%", "pow", "??");
  const changed = fc
    .tuple(name, operator, tie("number"))
    .map(([target, sign, by]): Value => ({ set: [target, { [sign]: [{ val: target }, by] }] }));
  return fc.oneof(
    fc.tuple(name, tie("value")).map(([target, value]): Value => ({ set: [target, value] })),
    changed,
    tie("value").map((value): Value => ({ set: [["fan", "speed"], value] })),
  );
}

const type = fc.constantFrom<Value>(
  ...["number", "text", "boolean", "anything"],
  { list: "number" },
  { record: { a: "number", "b c": { either: ["text", "null"] } } },
  { either: ["number", "null"] },
  { list: { either: ["number", "null"] } },
  { texts: ["auto", "manual"] },
);

function blocks(tie: Tie): fc.Arbitrary<Value> {
  const local = fc.tuple(name, tie("value"), fc.option(type)).map(
    ([target, value, declared]): Value => ({
      let: declared === null ? [target, value] : [target, value, declared],
    }),
  );
  const parts = fc.array(fc.oneof({ weight: 3, arbitrary: tie("statement") }, local), {
    maxLength: 5,
  });
  return fc.oneof(
    DEPTH,
    tie("statement"),
    parts.map((drawn): Value => ({ do: onceEach(drawn) })),
    local,
  );
}

/** Locals of one block have different names. */
function onceEach(parts: readonly Value[]): readonly Value[] {
  const made = new Set<string>();
  return parts.filter((part) => {
    const local = typeof part === "object" && part !== null && "let" in part ? part.let : null;
    const target = Array.isArray(local) ? String(local[0]) : undefined;
    if (target === undefined) return true;
    const isFirst = !made.has(target);
    made.add(target);
    return isFirst;
  });
}

/** Bodies of functions: everything that the form of a script allows. */
export const bodies: fc.Arbitrary<Value> = fc.letrec<Rules>((tie: Tie) => ({
  value: values(tie),
  number: numbers(tie),
  condition: conditions(tie),
  statement: statements(tie),
  block: blocks(tie),
  lambdaBody: fc.oneof(
    { weight: 4, arbitrary: tie("value") },
    { weight: 1, arbitrary: tie("block") },
  ),
})).block;
