import { CALL_REFUSALS } from "./refused-calls.ts";
import { DECLARATION_REFUSALS } from "./refused-declarations.ts";
import { EXPRESSION_REFUSALS } from "./refused-expressions.ts";
import { STATEMENT_REFUSALS } from "./refused-statements.ts";
import { TYPE_REFUSALS } from "./refused-types.ts";

/** One row of what TypeScript has and scripts have not. */
export interface RefusalRow {
  readonly code: string;
  /** What it is called, in the documentation. */
  readonly construct: string;
  /** A source with it, which is refused. */
  readonly example: string;
  /** What is said of it, without a full stop. */
  readonly what: string;
  /** What to write in its place, as a sentence without its full stop. */
  readonly instead: string;
}

/** The closed table of what is refused; docs/language.md prints it. */
export const REFUSALS = {
  ...STATEMENT_REFUSALS,
  ...DECLARATION_REFUSALS,
  ...EXPRESSION_REFUSALS,
  ...CALL_REFUSALS,
  ...TYPE_REFUSALS,
} as const satisfies Readonly<Record<string, RefusalRow>>;

/** The name of a row. */
export type RefusalKey = keyof typeof REFUSALS;

/** Whether there is a row of that name. */
export function isRefusalKey(word: string): word is RefusalKey {
  return Object.hasOwn(REFUSALS, word);
}

/**
 * Thrown inside the reader where something is refused; whoever reads the statement around it makes
 * a problem of it and goes on with the next one.
 */
export class Refused {
  readonly code: string;
  readonly what: string;
  readonly fix: string;
  readonly at: number;

  constructor(code: string, what: string, fix: string, at: number) {
    this.code = code;
    this.what = what;
    this.fix = fix;
    this.at = at;
  }
}

/** Refuses by the row, with other words for what it is or what to write where they are known. */
export function refuse(
  key: RefusalKey,
  at: number,
  said: { readonly what?: string; readonly fix?: string } = {},
): never {
  const row = REFUSALS[key];
  throw new Refused(row.code, said.what ?? row.what, said.fix ?? row.instead, at);
}
