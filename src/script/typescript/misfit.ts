import { isList, isRecord, nearestName, type RecordValue, type Value } from "../../model/model.ts";
import { printType } from "./print/types.ts";

/** What keeps a value from being of a type, and what to do about it. */
export interface Misfit {
  readonly code: string;
  readonly what: string;
  readonly fix: string;
}

/**
 * What keeps a first value from being of the type that is declared, which is in JSON; `undefined`
 * where it is of it. Whether it has what an event reports only the plant knows.
 */
export function misfitOf(value: Value, type: Value, field = ""): Misfit | undefined {
  if (fits(value, type)) return undefined;
  const alike = membersOf(type).filter((member) => isAlike(value, member));
  const [only = type] = alike;
  if (alike.length < 2) {
    const fields = partUnder(only, "record");
    if (isRecord(fields) && isRecord(value)) return misfitOfFields(value, fields, field);
    const element = partUnder(only, "list");
    if (element !== undefined && isList(value)) {
      const wrong = value.find((each) => !fits(each, element));
      return wrong === undefined ? undefined : misfitOf(wrong, element, `${field}[]`);
    }
  }
  const where = field === "" ? "here" : `in ${field.replace(/^\./, "")}`;
  const what = `${printType(type)} is wanted ${where}, not ${kindOf(value)}`;
  const near = typeof value === "string" ? nearestName(value, textsOf(type)) : undefined;
  const wanted = near === undefined ? printType(type) : JSON.stringify(near);
  return { code: "SCRIPT_TYPE", what, fix: `Give ${wanted}, or declare another type` };
}

function misfitOfFields(value: RecordValue, types: RecordValue, field: string): Misfit | undefined {
  const inside = field === "" ? "" : ` in ${field.replace(/^\./, "")}`;
  const names = Object.keys(types);
  const strange = Object.keys(value).find((name) => !names.includes(name));
  if (strange !== undefined) {
    const missing = names.filter((name) => !Object.hasOwn(value, name));
    const near = nearestName(strange, missing);
    const fix = near === undefined ? "Leave it out, or declare it" : `Use ${near}`;
    return { code: "SCRIPT_UNKNOWN_FIELD", what: `there is no field ${strange}${inside}`, fix };
  }
  const missing = Object.entries(types).filter(([name]) => !Object.hasOwn(value, name));
  if (missing.length > 0) return { code: "SCRIPT_MISSING_FIELD", ...sayMissing(missing, inside) };
  for (const [name, type] of Object.entries(types)) {
    const found = misfitOf(value[name] ?? null, type, `${field}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** All fields that are missing, in one: they most often have one cause. */
function sayMissing(missing: readonly (readonly [string, Value])[], inside: string) {
  const each = missing.map(([name, type]) => `${name}: ${printType(type)}`).join(", ");
  const names = missing.map(([name]) => name).join(", ");
  const [subject, verb] = missing.length === 1 ? ["field", "is"] : ["fields", "are"];
  return { what: `the ${subject} ${names} ${verb} missing${inside}`, fix: `Give it ${each}` };
}

/** Whether the value is of the type; of events only the plant knows. */
function fits(value: Value, type: Value): boolean {
  switch (type) {
    case "anything":
      return true;
    case "null":
      return value === null;
    case "text":
      return typeof value === "string";
    case "number":
    case "boolean":
      return typeof value === type;
  }
  const either = partUnder(type, "either");
  if (isList(either)) return either.some((member) => fits(value, member));
  const texts = partUnder(type, "texts");
  if (isList(texts)) return texts.includes(value);
  const element = partUnder(type, "list");
  if (element !== undefined) return isList(value) && value.every((each) => fits(each, element));
  const fields = partUnder(type, "record");
  if (isRecord(fields)) return isRecord(value) && fieldsFit(value, fields);
  return isRecord(value);
}

function fieldsFit(value: RecordValue, types: RecordValue): boolean {
  const names = Object.keys(types);
  if (Object.keys(value).length !== names.length) return false;
  return names.every((name) => {
    const type = types[name];
    const part = Object.hasOwn(value, name) ? value[name] : undefined;
    return type !== undefined && part !== undefined && fits(part, type);
  });
}

/** Whether it is a list where that is one, or a record where that is one. */
function isAlike(value: Value, type: Value): boolean {
  if (isList(value)) return partUnder(type, "list") !== undefined;
  return isRecord(value) && partUnder(type, "record") !== undefined;
}

function textsOf(type: Value): readonly string[] {
  const texts = membersOf(type).flatMap((member) => {
    const part = partUnder(member, "texts");
    return isList(part) ? part : [];
  });
  return texts.filter((text) => typeof text === "string");
}

function kindOf(value: Value): string {
  if (value === null) return "null";
  if (isList(value)) return "a list";
  if (isRecord(value)) return "a record";
  return typeof value === "string" ? JSON.stringify(value) : typeof value;
}

/** The types that an `either` is one of; another type by itself. */
export function membersOf(type: Value): readonly Value[] {
  const members = partUnder(type, "either");
  return isList(members) ? members : [type];
}

/** What stands under the word, where the type is written with it. */
export function partUnder(type: Value, word: string): Value | undefined {
  return isRecord(type) && Object.hasOwn(type, word) ? type[word] : undefined;
}
