import type { Value } from "../model/model.ts";
import { STATEMENTS } from "./checked-script.ts";
import { spell } from "./function-source.ts";
import { placeInJson, type TextPlace } from "./json-source.ts";
import type { Site } from "./run-state.ts";
import type { Script } from "./script.ts";
import { type Written, writtenLine, writtenPlace, writtenStatement } from "./written.ts";

/** Where the author of a function or statement wrote a part of it, and that line, if known. */
export function authorPlace({ function: name, pointer }: Site, script: Script): TextPlace {
  const found = partOf(name, pointer, script);
  if (found === undefined) return {};
  const { written, body, spelt, pointer: inside } = found;
  if (written === undefined) return placeInJson(body, inside);
  const place = writtenPlace(written, spelt, inside);
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

function partOf(name: string, pointer: string, script: Script): Found | undefined {
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
  return { written: writtenStatement(statement), spelt: statement, body: statement, pointer: rest };
}
