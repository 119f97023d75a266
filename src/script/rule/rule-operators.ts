import {
  CONTROL_OPERATORS,
  DATA_OPERATORS,
  LIST_OPERATORS,
  LOGIC_OPERATORS,
  NUMBER_OPERATORS,
  type RuleOperator,
} from "./documentation/documentation.ts";

export type { RuleOperator } from "./documentation/documentation.ts";

/** Every standard operator of a bare rule, as the language's page tells it. */
export const RULE_OPERATORS: readonly RuleOperator[] = [
  ...DATA_OPERATORS,
  ...LOGIC_OPERATORS,
  ...NUMBER_OPERATORS,
  ...LIST_OPERATORS,
  ...CONTROL_OPERATORS,
];
