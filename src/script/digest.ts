import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Value } from "../model/model.ts";

/** SHA-256 (FIPS 180-4) of a text in UTF-8, as hexadecimal text. */
export function digestOf(text: string): string {
  return hexadecimal(sha256(utf8ToBytes(text)));
}

/** The character codes of the sixteen digits. */
const DIGITS: readonly number[] = [..."0123456789abcdef"].map((digit) => digit.charCodeAt(0));

/**
 * The bytes as text, made in one piece. Joined digit by digit it would be a chain of 32 small
 * strings in memory, which everything that reads the digest would have to walk.
 */
function hexadecimal(bytes: Uint8Array): string {
  const codes: number[] = [];
  for (const byte of bytes) codes.push(DIGITS[byte >> 4] ?? 0, DIGITS[byte & 15] ?? 0);
  return String.fromCharCode(...codes);
}

/**
 * The value as JSON without spaces, fields sorted: equal values, and only they, have equal texts.
 */
export function canonicalJson(value: Value): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const record = value as { readonly [field: string]: Value };
  const names = Object.keys(record);
  if (names.length > 1) names.sort();
  const fields = names.map(
    (name) => `${JSON.stringify(name)}:${canonicalJson(record[name] as Value)}`,
  );
  return `{${fields.join(",")}}`;
}
