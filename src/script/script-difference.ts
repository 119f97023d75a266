import type { Value } from "../model/model.ts";
import { canonicalJson } from "./digest.ts";
import type { FunctionSource } from "./function-source.ts";
import type { Difference } from "./name-table.ts";
import type { ScriptParts } from "./script-parts.ts";

/** The parts of a script that are values by name. */
export type NamedPart = "variables" | "constants" | "types" | "comments";

/** The names that two maps do not have in common, each in the order of its map. */
export interface NamesDifference {
  readonly added: readonly string[];
  /** Those that both have, with another value. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** The functions that two scripts do not have in common. */
export interface FunctionsDifference extends Difference<FunctionSource> {
  /** Those of `set` that are new or mean something else, not only written in another way. */
  readonly changed: readonly string[];
}

/** What two scripts have not in common: of each part of a script something. */
export interface ScriptDifference extends Readonly<Record<NamedPart, NamesDifference>> {
  readonly functions: FunctionsDifference;
  /** Whether the statements are others. */
  readonly statements: boolean;
}

/** One way to compare each part: a part that is added to a script has no place here unseen. */
const COMPARED: {
  readonly [Part in keyof ScriptParts]: (
    from: ScriptParts,
    to: ScriptParts,
  ) => ScriptDifference[Part];
} = {
  variables: (from, to) => namesDifference(from.variables, to.variables),
  constants: (from, to) => namesDifference(from.constants, to.constants),
  types: (from, to) => namesDifference(from.types, to.types),
  comments: (from, to) => namesDifference(from.comments, to.comments),
  statements: (from, to) => !isSame(from.statements, to.statements),
  functions: functionsDifference,
};

/**
 * Compares two scripts part by part. Whatever asks what a change of a script touches asks this:
 * what is kept of it, what is checked anew, what is merged, and what people are told.
 */
export function differenceOf(from: ScriptParts, to: ScriptParts): ScriptDifference {
  return {
    variables: COMPARED.variables(from, to),
    constants: COMPARED.constants(from, to),
    types: COMPARED.types(from, to),
    comments: COMPARED.comments(from, to),
    statements: COMPARED.statements(from, to),
    functions: COMPARED.functions(from, to),
  };
}

/** Whether a part has names that the two scripts do not have in common. */
export function differs({ added, changed, removed }: NamesDifference): boolean {
  return added.length + changed.length + removed.length > 0;
}

/** All names that the two scripts do not have in common in a part. */
export function namesIn({ added, changed, removed }: NamesDifference): readonly string[] {
  return [...added, ...changed, ...removed];
}

/** Whether two values are the same; the order of a record's fields does not count. */
export function isSame(one: Value, other: Value): boolean {
  return one === other || canonicalJson(one) === canonicalJson(other);
}

type Values = ReadonlyMap<string, Value>;

const NO_DIFFERENCE: NamesDifference = { added: [], changed: [], removed: [] };

function namesDifference(from: Values, to: Values): NamesDifference {
  if (from === to) return NO_DIFFERENCE;
  const added: string[] = [];
  const changed: string[] = [];
  for (const [name, value] of to) {
    const before = from.get(name);
    if (before === undefined) added.push(name);
    else if (!isSame(before, value)) changed.push(name);
  }
  return { added, changed, removed: [...from.keys()].filter((name) => !to.has(name)) };
}

function functionsDifference(from: ScriptParts, to: ScriptParts): FunctionsDifference {
  const { set, removed } = from.functions.difference(to.functions);
  const changed = set.flatMap(([name, { digest }]) =>
    from.functions.get(name)?.digest === digest ? [] : [name],
  );
  return { set, removed, changed };
}
