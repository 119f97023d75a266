import { isList, isRecord, type Value } from "../../model/model.ts";
import { membersOf, misfitOf, partUnder } from "./misfit.ts";
import type { Reading } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { union } from "./types.ts";

/** The type that TypeScript gives a variable by its first value. */
export function inferType(value: Value, at: number): Value {
  if (isList(value)) {
    if (value.length === 0) return refuse("untyped", at);
    const element = union(value.map((each) => inferType(each, at)));
    const records = membersOf(element).filter(
      (member) => partUnder(member, "record") !== undefined,
    );
    if (records.length > 1) {
      const what = "the records of this list are not alike";
      refuse("untyped", at, { what, fix: "Say the type of the list, or make them alike" });
    }
    return { list: element };
  }
  if (isRecord(value)) {
    const fields = Object.entries(value).map(
      ([name, part]) => [name, inferType(part, at)] as const,
    );
    return fields.length === 0 ? "anything" : { record: Object.fromEntries(fields) };
  }
  if (value === null) return "null";
  return typeof value === "string" ? "text" : typeof value;
}

/** Whether the declared type of a constant says something that its value does not. */
export function saysMore(declared: Value, value: Value): boolean {
  // One that is declared as text is any text, and without the declaration it is that one alone.
  if (typeof value !== "object") return true;
  const type = typeOfValue(value);
  return type === undefined || JSON.stringify(type) !== JSON.stringify(declared);
}

/** The type that the value says by itself; nothing where there is an empty list in it, or null. */
function typeOfValue(value: Value): Value | undefined {
  if (value === null) return undefined;
  if (!isList(value) && !isRecord(value)) {
    return typeof value === "string" ? "text" : typeof value;
  }
  const parts = isList(value) ? value : Object.values(value);
  const types = parts.map(typeOfValue).filter((type) => type !== undefined);
  if (types.length < parts.length || parts.length === 0) return undefined;
  if (isList(value)) return { list: union(types) };
  return {
    record: Object.fromEntries(Object.keys(value).map((name, at) => [name, types[at] ?? null])),
  };
}

/** Refuses a first value that is not of the declared type. */
export function checkFits(reading: Reading, value: Value, type: Value, at: number): void {
  const misfit = misfitOf(value, type);
  if (misfit !== undefined) reading.problem(misfit.code, misfit.what, misfit.fix, at);
}
