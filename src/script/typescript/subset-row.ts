import type { Value } from "../../model/model.ts";

/** One row of what the subset has: how it is written, and what it becomes in the JSON spelling. */
export interface SubsetRow {
  readonly name: string;
  /** A whole file, a statement of a function, or an expression. */
  readonly kind: "file" | "statement" | "expression";
  readonly example: string;
  /** For a file its JSON, for anything else that part of a function's body. */
  readonly becomes: Value;
}
