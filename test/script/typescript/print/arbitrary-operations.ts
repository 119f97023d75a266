import fc from "fast-check";
import type { Value } from "../../../../src/model/model.ts";

/** What a random script is made of. */
export interface Rules {
  value: Value;
  number: Value;
  condition: Value;
  statement: Value;
  block: Value;
  lambdaBody: Value;
}

/** Ties the kinds of rules together. */
export type Tie = fc.LetrecTypedTie<Rules>;

/** How deep they grow. */
export const DEPTH = { maxDepth: 4, depthIdentifier: "rule" } as const;

/** An operation with an operand of each. */
export function of(
  operator: string,
  ...operands: readonly fc.Arbitrary<Value>[]
): fc.Arbitrary<Value> {
  return fc.tuple(...operands).map((drawn) => ({ [operator]: drawn }));
}

/** An operation with so many operands. */
export function many(
  operator: string,
  operand: fc.Arbitrary<Value>,
  least: number,
  most = 4,
): fc.Arbitrary<Value> {
  const sizes = { minLength: least, maxLength: most };
  return fc.array(operand, sizes).map((drawn) => ({ [operator]: drawn }));
}

/** Without its list, where it has one operand that is none. */
export function bare(rule: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return rule.map((drawn): Value => {
    const [[operator = "", operands] = []] = Object.entries(drawn ?? {});
    const [only, ...more] = Array.isArray(operands) ? operands : [];
    return more.length > 0 || only === undefined || Array.isArray(only)
      ? drawn
      : { [operator]: only };
  });
}

/** A rule in any case, since a number that stands for itself would be an index. */
export function asRule(number: Value): Value {
  return typeof number === "object" ? number : { abs: [number] };
}
