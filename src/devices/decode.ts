import {
  type FieldDefinition,
  fieldOf,
  isOnly,
  isRecord,
  Kind,
  nameOfType,
  type RecordValue,
  recordOf,
  typeOf,
  type Value,
  withoutNegativeZero,
} from "../model/model.ts";
import { readJson } from "../script/json-text.ts";
import { READING_BYTES, READING_DEPTH } from "./limits.ts";
import type { Report } from "./plant.ts";

/** Why a reading was not believed. Stable, as listed in docs/errors.md. */
export type ReadingCode =
  | "READING_SIZE"
  | "READING_TEXT"
  | "READING_JSON"
  | "READING_FIELD"
  | "READING_TYPE"
  | "READING_RANGE";

/** The data of an event, or the first thing that is wrong with what arrived. */
export type Reading =
  | { readonly ok: true; readonly data: RecordValue }
  | { readonly ok: false; readonly code: ReadingCode; readonly what: string };

const utf8 = new TextDecoder("utf-8", { fatal: true });
const PLAIN_NUMBER = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;

/**
 * The data that a line or payload carries, held against the definition: all of its fields, of their
 * types, within their ranges, and nothing else. Never throws, whatever the bytes are.
 */
export function decode(report: Report, bytes: Uint8Array): Reading {
  if (bytes.length > READING_BYTES) {
    return refuse("READING_SIZE", `${bytes.length} bytes, more than ${READING_BYTES}`);
  }
  const text = textOf(bytes);
  if (text === undefined) return refuse("READING_TEXT", "the bytes are not UTF-8");
  return report.format === "json" ? decodeJson(report, text) : decodePlain(report, text.trim());
}

function decodeJson({ fields }: Report, text: string): Reading {
  const read = readJson(text, { length: READING_BYTES, depth: READING_DEPTH });
  if (!read.ok) return refuse("READING_JSON", read.problem.what);
  const { value } = read;
  if (!isRecord(value)) return refuse("READING_TYPE", `a ${nameOfType(value)}, not an object`);
  const entries: [string, Value][] = [];
  for (const [name, field] of fields) {
    const given = fieldOf(value, name) as Value | undefined;
    if (given === undefined) return refuse("READING_FIELD", `the field ${name} is missing`);
    const flaw = flawOf(name, field, given);
    if (flaw !== undefined) return flaw;
    entries.push([name, given]);
  }
  return { ok: true, data: recordOf(entries) };
}

/** Plain text carries the one field of its report. */
function decodePlain({ fields }: Report, text: string): Reading {
  const entries: [string, Value][] = [];
  for (const [name, field] of fields) {
    const given = plainValue(field, text);
    if (given === undefined) return refuse("READING_TYPE", `${quote(text)} cannot be ${name}`);
    const flaw = flawOf(name, field, given);
    if (flaw !== undefined) return flaw;
    entries.push([name, given]);
  }
  return { ok: true, data: recordOf(entries) };
}

function plainValue({ type }: FieldDefinition, text: string): Value | undefined {
  if (isOnly(type, Kind.text)) return text;
  if (isOnly(type, Kind.boolean)) {
    if (text === "true") return true;
    return text === "false" ? false : undefined;
  }
  const value = PLAIN_NUMBER.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? withoutNegativeZero(value) : undefined;
}

function flawOf(name: string, field: FieldDefinition, value: Value): Reading | undefined {
  if ((typeOf(value).kinds & ~field.type.kinds) !== 0) {
    return refuse("READING_TYPE", `${name} is a ${nameOfType(value)}`);
  }
  if (typeof value !== "number") return undefined;
  const { min = -Infinity, max = Infinity } = field;
  if (value >= min && value <= max) return undefined;
  return refuse("READING_RANGE", `${name} is ${value}, outside ${min} to ${max}`);
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function refuse(code: ReadingCode, what: string): Reading {
  return { ok: false, code, what };
}

function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 37)}...` : text);
}
