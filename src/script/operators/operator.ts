import type { Type, Value } from "../../model/model.ts";
import type { Lowered } from "../full/lowered.ts";
import type { Lower, LowerForm, Lowering, OperatorForm } from "../full/lowering.ts";

export type { Lower, LowerForm } from "../full/lowering.ts";

/** An example as the documentation shows it: a rule, what it is given, what it gives. */
export interface Example {
  readonly rule: Value;
  /**
   * Where the rule is a bare one: the event's data. In a full function it is the parameter `data`.
   */
  readonly data?: Value;
  readonly result?: Value;
  /** The code of the problem or fault it ends with instead. */
  readonly code?: string;
}

/**
 * One row of the closed operator table: what the documentation says, the checker holds, and runs.
 */
export interface Operator extends OperatorForm {
  readonly name: string;
  readonly family: Family;
  /** In which form of a function it can stand. */
  readonly forms: "both" | "full" | "rule";
  readonly gives: string;
  readonly meaning: string;
  readonly faults: string;
  /** Operations: a number, or a number and what it grows with. */
  readonly cost: string;
  readonly example: Example;
}

/** The part of the table in which a row stands. */
export type Family = "data" | "logic" | "arithmetic" | "text" | "lists" | "control" | "plant";

/** What is said of an operator besides its family and its lowering. */
export type Saying = Omit<Operator, "family" | "lower" | "form" | "forms"> & {
  readonly forms?: Operator["forms"];
};

/** Makes a row; operators stand in both forms unless it is said. */
export function row(family: Family, saying: Saying, lower?: Lower): Operator {
  return { forms: "both", ...saying, family, ...(lower === undefined ? {} : { lower }) };
}

/** Makes a row of the full form alone, whose operands are not all ordinary expressions. */
export function formRow(family: Family, saying: Saying, form?: LowerForm): Operator {
  return { forms: "full", ...saying, family, ...(form === undefined ? {} : { form }) };
}

/** A call of a library's function, as a lowered value. */
export function called(
  lowering: Lowering,
  helper: string,
  operands: readonly string[],
  type: Type,
  at: string,
): Lowered {
  const site = lowering.writer.site(at);
  return { code: `${lowering.writer.use(helper)}(${[...operands, site].join(",")})`, type, at };
}
