import type { Value } from "../../../src/model/model.ts";
import { type Change, operationOf, rewrite } from "./rewrite.ts";

/** A wrong lowering: what it makes of a body. */
export interface Mistake {
  readonly name: string;
  /** `variables` are the names of the script's variables. */
  readonly change: (body: Value, variables: readonly string[]) => Value;
}

/** A mistake at every operation that it is about. */
export function everywhere(name: string, change: Change): Mistake {
  return { name, change: (body) => rewrite(body, change) };
}

/** A mistake at every operation of one name. */
export function at(
  operator: string,
  name: string,
  change: (...operands: readonly Value[]) => Value | undefined,
): Mistake {
  return everywhere(name, (found, operands) =>
    found === operator ? change(...operands) : undefined,
  );
}

/** Reads a name. */
export const val = (name: string): Value => ({ val: name });

/** The operands of a rule, where it is an operation of that name. */
export function operandsOf(name: string, rule: Value | undefined): readonly Value[] | undefined {
  const operation = rule === undefined ? undefined : operationOf(rule);
  return operation?.name === name ? operation.operands : undefined;
}
