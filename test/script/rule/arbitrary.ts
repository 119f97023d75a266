import fc from "fast-check";
import type { Value } from "../../../src/model/model.ts";

/** Names that data has, and names that JavaScript's objects have. */
const NAMES = ["a", "b", "list", "text", "rows", "n", "", "0", "1", "length", "index", "iterator"];
const SCOPE_NAMES = ["accumulator", "current", "type", "a,b", "null", "true", "."];
const INHERITED = ["__proto__", "constructor", "toString", "valueOf", "map", "trim", "toFixed"];

const scalar: fc.Arbitrary<Value> = fc.oneof(
  { arbitrary: fc.constantFrom<Value>(null, true, false), weight: 2 },
  { arbitrary: fc.constantFrom<Value>(0, 1, 2, -1, 3, 0.5, -2.5, 100, 1e308, -1e308), weight: 4 },
  {
    arbitrary: fc.constantFrom<Value>("", "a", "b", "abc", "5", "-2", " 1 ", "0", "2", "x,y"),
    weight: 3,
  },
  {
    arbitrary: fc.constantFrom<Value>("1e308", "Infinity", "NaN", "null", "[object Object]"),
    weight: 1,
  },
);

/** Records with fields that mean something to JavaScript, parsed: `__proto__` is a field. */
const oddRecord: fc.Arbitrary<Value> = fc
  .constantFrom(
    "{}",
    '{"a":1}',
    '{"a":{"b":[1,2]},"b":null}',
    '{"toString":1}',
    '{"valueOf":1}',
    '{"toString":"a","valueOf":2}',
    '{"constructor":1}',
    '{"constructor":{"name":"Object"}}',
    '{"__proto__":{"a":7},"b":2}',
    '{"length":2,"0":"a"}',
    '{"length":"x"}',
    '{"type":"odd"}',
    '{"type":0,"error":"e"}',
    '{"message":"NaN"}',
    '{"map":1,"includes":2,"some":3}',
    '{"then":1,"":{"":3}}',
  )
  .map((text) => JSON.parse(text) as Value);

const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    { arbitrary: scalar, weight: 6 },
    { arbitrary: oddRecord, weight: 2 },
    { arbitrary: fc.array(tie("value"), { maxLength: 4 }), weight: 3 },
  ),
})).value;

/** Data of an event: mostly with the names that the rules ask for, sometimes anything. */
export const data: fc.Arbitrary<Value> = fc.oneof(
  {
    arbitrary: fc
      .record({
        a: value,
        b: value,
        n: fc.constantFrom<Value>(0, 1, -3, 4.5),
        list: fc.array(value, { maxLength: 4 }),
        rows: fc.array(fc.record({ a: value, list: fc.array(scalar, { maxLength: 3 }) }), {
          maxLength: 3,
        }),
        text: fc.constantFrom<Value>("hello", "", "12", "a.b"),
      })
      .map(parsed),
    weight: 6,
  },
  { arbitrary: value, weight: 2 },
);

const name: fc.Arbitrary<Value> = fc.oneof(
  { arbitrary: fc.constantFrom<Value>(...NAMES), weight: 8 },
  { arbitrary: fc.constantFrom<Value>(...SCOPE_NAMES), weight: 3 },
  { arbitrary: fc.constantFrom<Value>(...INHERITED), weight: 1 },
  { arbitrary: fc.constantFrom<Value>(0, 1, 2, -1, null, true, 1.5), weight: 2 },
);

const dotted: fc.Arbitrary<Value> = fc
  .tuple(
    fc.constantFrom("", "", "", "../", "../../", "../../../", "../../../../", "../../../../../"),
    fc.array(fc.oneof(name.map(String), fc.constantFrom("..", "\\.", "\\\\", "x\\/y")), {
      maxLength: 3,
    }),
  )
  .map(([up, names]) => up + names.join("."));

const climb: fc.Arbitrary<Value> = fc.constantFrom<Value>(
  ...[0, 1, 1, 2, 2, 3, 4, 5, 6, 7, -1, -2, 1.5, "2", "x", null, true],
);

const PLAIN = "== != === !== < <= > >= + - * / % min max cat substr in merge".split(" ");
const LAZY = "if ?: ?? and or ! !! length throw try do preserve missing missing_some".split(" ");
const EACH = "map filter all some none".split(" ");

/** A rule of any standard operator, with whatever operands. */
export const rule: fc.Arbitrary<Value> = fc.letrec<{ rule: Value }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    ...weighted<Value>(
      [5, scalar],
      [1, oddRecord.map((record): Value => ({ preserve: record }))],
      [1, fc.constant("{}").map((text) => JSON.parse(text) as Value)],
      ...composed(tie("rule")),
    ),
  ),
})).rule;

/** A rule that looks around from within iterators and `try`, two or more inside one another. */
export const lookingAround: fc.Arbitrary<Value> = fc
  .tuple(
    fc.array(fc.constantFrom(...EACH, "reduce", "try", "caught"), { minLength: 2, maxLength: 4 }),
    fc.oneof(
      operator(fc.constant("var"), dotted),
      operator(fc.constantFrom("val", "exists"), wayOf(scalar)),
      operator(fc.constant("val"), fc.tuple(climb.map((levels): Value => [{ "+": [levels] }]))),
      operator(
        fc.constant("var"),
        fc.tuple(
          dotted.map((path): Value => ({ cat: [path] })),
          scalar,
        ),
      ),
    ),
  )
  .map(([around, inside]) => around.reduceRight<Value>(wrapped, inside));

function wrapped(inside: Value, name: string): Value {
  const list: Value = { "??": [{ val: "list" }, { val: [[2], "list"] }, [1, [2, 3]]] };
  if (name === "try") return { try: [inside, { val: "type" }] };
  if (name === "caught") return { try: [{ throw: "caught" }, inside] };
  return name === "reduce" ? { reduce: [list, [inside], 0] } : { [name]: [list, inside] };
}

/** Every way to put rules into a larger one. */
function composed(inner: fc.Arbitrary<Value>): readonly [number, fc.Arbitrary<Value>][] {
  const operands = operandsOf(inner);
  const list = fc.oneof(
    ...weighted<Value>(
      [6, fc.constantFrom<Value>({ var: "list" }, { val: "rows" }, { val: "list" })],
      [4, fc.array(inner, { maxLength: 4 })],
      [2, inner],
    ),
  );
  const key = fc.oneof(...weighted<Value>([6, dotted], [2, name], [1, inner]));
  const keys = fc.array(key, { maxLength: 3 });
  const reduced = fc.oneof(fc.tuple(list, inner), fc.tuple(list, inner, inner));
  return [
    [1, fc.array(inner, { maxLength: 3 })],
    [7, operator(fc.constantFrom(...PLAIN), operands)],
    [5, operator(fc.constantFrom(...LAZY), operands)],
    [3, operator(fc.constant("var"), fc.oneof(key, fc.tuple(key, inner), keys))],
    [4, operator(fc.constantFrom("val", "val", "exists"), wayOf(inner))],
    [4, operator(fc.constantFrom(...EACH), fc.tuple(list, inner))],
    [1, operator(fc.constantFrom(...EACH, "reduce"), operands)],
    [2, operator(fc.constant("reduce"), reduced)],
    [1, operator(fc.constant("missing"), fc.oneof(key, keys))],
    [1, operator(fc.constant("missing_some"), fc.tuple(inner, keys))],
  ];
}

/** Mostly two or three operands, sometimes another number of them, or one without a list. */
function operandsOf(inner: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof(
    ...weighted<Value>(
      [6, fc.array(inner, { minLength: 2, maxLength: 2 })],
      [3, fc.array(inner, { minLength: 3, maxLength: 3 })],
      [2, fc.array(inner, { maxLength: 4 })],
      [2, inner],
    ),
  );
}

/** Operands of `val`: names, and often a jump before them. */
function wayOf(inner: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  const step = fc.oneof(...weighted<Value>([6, name], [1, inner]));
  const jump = fc.oneof(...weighted<Value>([6, climb], [1, inner]));
  const jumping = fc
    .tuple(jump, fc.array(step, { maxLength: 2 }))
    .map(([levels, names]): Value => [[levels], ...names]);
  return fc.oneof(
    ...weighted<Value>([3, name], [4, fc.array(step, { maxLength: 3 })], [5, jumping], [1, inner]),
  );
}

function weighted<Item>(...parts: readonly (readonly [number, fc.Arbitrary<Item>])[]) {
  return parts.map(([weight, arbitrary]) => ({ weight, arbitrary }));
}

/** The value as JSON.parse gives it: the records have the usual prototype. */
function parsed(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

function operator(name: fc.Arbitrary<string>, operands: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.tuple(name, operands).map(([key, operand]): Value => ({ [key]: operand }));
}
