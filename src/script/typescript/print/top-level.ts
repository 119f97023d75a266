import { isList, isOnly, isRecord, Kind, readType, type Value } from "../../../model/model.ts";
import type { ScriptParts } from "../../script-parts.ts";
import { printData } from "./collections.ts";
import { commentLines } from "./comments.ts";
import { concat, HARD, join } from "./document.ts";
import { flatText, layOut } from "./layout.ts";
import { LINE_COLUMNS } from "./limits.ts";
import { assigned } from "./piece.ts";
import { printType } from "./types.ts";

/** Prints the variables of a script, each with its comment. */
export function printVariables(script: ScriptParts): readonly string[] {
  return [...script.variables].map(([name, value]) => {
    const type = typeText(value, script.types.get(name));
    return printValue(`let ${name}${type}`, value, script.comments.get(`/variables/${name}`));
  });
}

/** Prints the constants of a script. */
export function printConstants(script: ScriptParts): readonly string[] {
  return [...script.constants].map(([name, value]) => {
    const declared = script.types.get(name);
    const isOpen = declared === undefined && isList(value) && value.length === 0;
    const type = declared === undefined ? (isOpen ? ": Json[]" : "") : `: ${printType(declared)}`;
    return printValue(`const ${name}${type}`, value, script.comments.get(`/constants/${name}`));
  });
}

/** A short comment stands behind the value, any other one above it. */
function printValue(left: string, value: Value, comment: string | undefined): string {
  const doc = concat(assigned(left, "=", printData(value)), ";");
  const lines = commentLines(comment);
  const [only] = lines;
  const flat = flatText(doc);
  if (lines.length === 1 && typeof only === "string" && flat !== undefined) {
    const text = `${flat} ${only}`;
    if (text.length <= LINE_COLUMNS) return text;
  }
  return layOut(join([...lines, doc], HARD));
}

/**
 * The type that a variable has to be given so that the reader takes it for what it is: none, where
 * the first value says it all.
 */
function typeText(value: Value, declared: Value | undefined): string {
  const type = declared ?? openTypeOf(value);
  if (type === undefined) return "";
  const inferred = inferType(value);
  const isSame = inferred !== undefined && JSON.stringify(inferred) === JSON.stringify(type);
  return isSame ? "" : `: ${printType(type)}`;
}

/** The widest type of the value's kind, where TypeScript would see a narrower one. */
function openTypeOf(value: Value): Value | undefined {
  if (isList(value)) return { list: "anything" };
  if (isRecord(value) || value === null) return "anything";
  return undefined;
}

/** The type that TypeScript sees in a value; nothing where the reader wants to be told. */
function inferType(value: Value): Value | undefined {
  if (isList(value)) {
    const [element, ...more] = value.map(inferType);
    if (element === undefined) return undefined;
    const text = JSON.stringify(element);
    return more.every((type) => JSON.stringify(type) === text) ? { list: element } : undefined;
  }
  if (isRecord(value)) {
    const fields: [string, Value][] = [];
    for (const [name, part] of Object.entries(value)) {
      const type = inferType(part);
      if (type === undefined) return undefined;
      fields.push([name, type]);
    }
    return fields.length === 0 ? undefined : { record: Object.fromEntries(fields) };
  }
  if (value === null) return undefined;
  return typeof value === "string" ? "text" : typeof value;
}

/** Whether the variable surely has fields, whatever is assigned to it. */
export function isVariableThere(value: Value, declared: Value | undefined): boolean {
  if (declared === undefined) return typeof value === "object" && value !== null;
  const type = readType(declared);
  return type !== undefined && isOnly(type, Kind.list | Kind.record);
}

/** Sections of a file with an empty line between each two. */
export function sections(parts: readonly string[]): string {
  const filled = parts.filter((part) => part !== "");
  return filled.length === 0 ? "" : `${filled.join("\n\n")}\n`;
}
