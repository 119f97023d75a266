/**
 * Full functions, as JavaScript text.
 *
 * The JSON of a function is its syntax tree; it is walked once, and each node gives text and what
 * is known of its value (`lowered.ts`). `expression.ts` and `statement.ts` are the two kinds of
 * place a node can stand in; `path.ts` reads, `assignment.ts` writes, `call.ts` calls,
 * `iteration.ts` goes over lists, `attempt.ts` tries, `data.ts` makes values. `lowering.ts` is what
 * they share: the function as it is written, the names in sight (`names.ts`), the problems found.
 * The table of operators is handed in: it uses this folder, not the other way round.
 */
import { lowerExpression } from "./expression.ts";
import type { Dispatch } from "./lowering.ts";
import { lowerStatement, lowerTail } from "./statement.ts";

/** The parts of the lowering, put together. */
export const DISPATCH: Dispatch = {
  expression: lowerExpression,
  statement: lowerStatement,
  tail: lowerTail,
};
