import type { Limits, Value } from "../../model/model.ts";
import type { Block, Tally } from "../full/tally.ts";
import type { Writer } from "../writer.ts";

/** What a bare rule is lowered in: where its problems go, and what it reaches besides its data. */
export interface RuleScope {
  readonly writer: Writer;
  /** Records a problem of the rule at that pointer. */
  problem(code: string, what: string, fix: string, pointer: string): void;
  /**
   * Adds operations to the block that is being written; the block charges them when it is entered.
   */
  charge(operations: number): void;
  /** Writes a block of its own (the body of an iterator) and tells what one run of it costs. */
  block<Result>(write: () => Result): Block<Result>;
  readonly limits: Limits;
  /** Counts what is charged as the rule runs, at the most. */
  readonly tally: Tally;
  /** The code that assigns the value to the variable or output that the operand of `set` names. */
  assign(target: Value, value: string, pointer: string): string;
  /**
   * The code of an operator beyond the standard ones (`clamp`, `emit`, …) or of a call of one of
   * the script's functions; `undefined` where the name is neither. Operands may be of any type.
   */
  operation(name: string, operands: readonly string[], pointer: string): string | undefined;
}
