/**
 * The closed table of what a script can say. Each row holds what the documentation prints, what the
 * checker demands, and how the operator is written in JavaScript; each file is a family of rows.
 */
import type { OperatorTable } from "../full/lowering.ts";
import { ARITHMETIC } from "./arithmetic.ts";
import { CONTROL } from "./control.ts";
import { DATA } from "./data.ts";
import { LISTS } from "./lists.ts";
import { LOGIC } from "./logic.ts";
import type { Operator } from "./operator.ts";
import { PLANT } from "./plant.ts";
import { SORT } from "./sort.ts";
import { TEXTS } from "./text.ts";

/**
 * The closed table of operators of the full form, by name. Nothing else is one: a map of its own,
 * so that no name reaches a prototype.
 */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  [DATA, LOGIC, ARITHMETIC, TEXTS, LISTS, SORT, CONTROL, PLANT]
    .flat()
    .map((operator) => [operator.name, operator]),
);

/** Operators that do something, besides giving a value that nobody wants. */
export const EFFECTS: ReadonlySet<string> = new Set([
  ...["set", "emit", "after", "cancel", "log", "throw"],
]);

/** Operators that stand in bare rules alone, and what a full function says instead. */
export const RULE_ONLY: ReadonlyMap<string, string> = new Map([
  ["==", "Use ==="],
  ["!=", "Use !=="],
  ["!!", "Compare it: conditions are booleans"],
  ["missing", "Use exists, or ??"],
  ["missing_some", "Use exists, or ??"],
]);

/** The table as the lowering of full functions asks it. */
export const OPERATOR_TABLE: OperatorTable = {
  get: (name) => OPERATORS.get(name),
  names: () => OPERATORS.keys(),
  instead: (name) => RULE_ONLY.get(name),
};

/** Whether a function of the script may not bear this name, because an operator does. */
export function isOperatorName(name: string): boolean {
  return OPERATORS.has(name) || RULE_ONLY.has(name);
}
