import type { Value } from "../../../model/model.ts";

/** What the language's page says of one standard operator in a bare rule. */
export interface RuleOperator {
  readonly name: string;
  /** The fewest and the most operands that mean something; others are computed and ignored. */
  readonly arity: readonly [fewest: number, most: number];
  readonly takes: string;
  readonly meaning: string;
  readonly gives: string;
  /** The types of fault, and when. */
  readonly faults: string;
  /** Operations charged. */
  readonly cost: string;
  readonly example: { readonly rule: Value; readonly data: Value; readonly result: Value };
}
