import fc from "fast-check";
import type { Value } from "../../../../src/model/model.ts";
import { name, type } from "./arbitrary-data.ts";
import { bare, DEPTH, many, of, type Rules, type Tie } from "./arbitrary-operations.ts";
import { conditions, names, numbers, values } from "./arbitrary-values.ts";

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
