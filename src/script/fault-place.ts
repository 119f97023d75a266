import type { Fault, Value } from "../model/model.ts";
import { STATEMENTS } from "./checked-script.ts";
import { spell } from "./function-source.ts";
import type { Script } from "./script.ts";
import { type Written, writtenLine, writtenPlace, writtenStatement } from "./written.ts";

/** The fault with its line and column in what the author wrote, where that was not JSON. */
export function placeFault(fault: Fault, script: Script): Fault {
  const found = writtenOf(fault, script);
  if (found === undefined) return fault;
  const { written, spelt, pointer } = found;
  const place = writtenPlace(written, spelt, pointer);
  const text = place.line === undefined ? undefined : writtenLine(written, place.line);
  return { ...fault, ...place, ...(text === undefined ? {} : { text }) };
}

interface Found {
  readonly written: Written;
  readonly spelt: Value;
  readonly pointer: string;
}

function writtenOf({ function: name, pointer }: Fault, script: Script): Found | undefined {
  if (name === STATEMENTS) return statementOf(pointer, script.statements);
  const source = script.function(name);
  if (source?.written === undefined) return undefined;
  return { written: source.written, spelt: spell(source), pointer };
}

function statementOf(pointer: string, statements: readonly Value[]): Found | undefined {
  const [, index = "", rest = ""] = /^\/body\/do\/([0-9]+)(.*)$/.exec(pointer) ?? [];
  const statement = statements[Number(index)];
  if (index === "" || statement === undefined) return undefined;
  const written = writtenStatement(statement);
  return written === undefined ? undefined : { written, spelt: statement, pointer: rest };
}
