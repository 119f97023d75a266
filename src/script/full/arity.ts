import type { Lowering } from "./lowering.ts";

/** Whether an operator of the table is given as many operands as it takes; a problem where not. */
export function hasArity(lowering: Lowering, name: string, given: number, at: string): boolean {
  const operator = lowering.operators.get(name);
  if (operator === undefined) return true;
  const [least, most] = operator.arity;
  if (given >= least && given <= most) return true;
  const some = most === Number.POSITIVE_INFINITY ? `${least} or more` : `${least} to ${most}`;
  const what = `${name} takes ${least === most ? least : some} operands and is given ${given}`;
  lowering.problem("SCRIPT_ARITY", what, `Give it: ${operator.takes || "nothing"}`, at);
  return false;
}
