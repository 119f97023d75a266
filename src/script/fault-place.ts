import type { Fault, FaultPlace, Value } from "../model/model.ts";
import { STATEMENTS } from "./checked-script.ts";
import { callsTo } from "./fault-calls.ts";
import { spell } from "./function-source.ts";
import { placeInJson } from "./json-source.ts";
import type { Site } from "./run-state.ts";
import type { Script } from "./script.ts";
import { type Written, writtenLine, writtenPlace, writtenStatement } from "./written.ts";

/**
 * The fault with its line and column in what the author wrote, where that is known, and with the
 * calls that it came from where it happened further down than in the function of that name.
 */
export function placeFault(fault: Fault, script: Script, entry: string): Fault {
  const placed = { ...fault, ...placeOf(fault, script) };
  const calls = callsTo(fault.function, script, entry);
  if (calls.length === 0) return placed;
  return { ...placed, calls: calls.map((site) => ({ ...site, ...placeOf(site, script) })) };
}

function placeOf(site: Site, script: Script): Omit<FaultPlace, keyof Site> {
  const found = partOf(site, script);
  if (found === undefined) return {};
  const { written, spelt, body, pointer } = found;
  if (written === undefined) return placeInJson(body, pointer);
  const place = writtenPlace(written, spelt, pointer);
  const text = place.line === undefined ? undefined : writtenLine(written, place.line);
  return { ...place, ...(text === undefined ? {} : { text }) };
}

/** A function or a statement of the script, and a pointer into it. */
interface Found {
  readonly written: Written | undefined;
  readonly spelt: Value;
  readonly body: Value;
  readonly pointer: string;
}

function partOf({ function: name, pointer }: Site, script: Script): Found | undefined {
  if (name === STATEMENTS) return statementOf(pointer, script.statements);
  const source = script.function(name);
  if (source === undefined) return undefined;
  const { written, body } = source;
  return { written, spelt: written === undefined ? null : spell(source), body, pointer };
}

function statementOf(pointer: string, statements: readonly Value[]): Found | undefined {
  const [, index = "", rest = ""] = /^\/body\/do\/([0-9]+)(.*)$/.exec(pointer) ?? [];
  const statement = statements[Number(index)];
  if (index === "" || statement === undefined) return undefined;
  const written = writtenStatement(statement);
  return { written, spelt: statement, body: statement, pointer: rest };
}
