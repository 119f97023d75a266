import { type RecordValue, recordOf, type Value } from "../model/model.ts";
import type { FunctionSource } from "./function-source.ts";
import { spellWritten, writtenStatement } from "./written.ts";

/**
 * The part `sources` of a script's JSON: what the authors of these functions and statements wrote,
 * where that was not JSON. Empty where nobody did.
 */
export function notesOf(
  functions: Iterable<FunctionSource>,
  statements: readonly Value[] = [],
): RecordValue {
  const notes: [string, Value][] = [];
  for (const { name, written } of functions) {
    if (written !== undefined) notes.push([name, spellWritten(written)]);
  }
  const each = statements.map(writtenStatement);
  if (each.some((written) => written !== undefined)) {
    const list = each.map((written) => (written === undefined ? null : spellWritten(written)));
    notes.push(["(statements)", list]);
  }
  return recordOf(notes);
}
