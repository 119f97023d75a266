import { nameOfType, ownText, type Value } from "../../model/model.ts";
import { letterCost, NUMBER_TEXT_COST, searchCost, textCost, trimCost } from "../charges.ts";
import { fault, type RunState, type Site } from "../run-state.ts";
import { boundedText, boundLength, sized } from "../size.ts";
import { cutText, findText } from "./search.ts";

/** The operands as text, joined; no text is made that is only to be refused. */
export function cat(run: RunState, parts: readonly Value[], site: Site): string {
  return joined(run, parts, "", site);
}

/** The elements as text, with a separator between them. */
export function join(run: RunState, list: readonly Value[], separator: string, site: Site): string {
  run.charge(list.length, site);
  return joined(run, list, separator, site);
}

function joined(run: RunState, parts: readonly Value[], separator: string, site: Site): string {
  let text = "";
  let numbers = 0;
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] as Value;
    if (index > 0) text += separator;
    if (typeof part === "number") numbers++;
    text += writable(part, site);
    if (text.length > run.limits.textLength) break;
  }
  run.charge(NUMBER_TEXT_COST * numbers, site);
  return boundedText(run, text, site);
}

function writable(value: Value, site: Site): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const what = `${nameOfType(value)} cannot be written as text`;
  return fault(site, "FAULT_TYPE", "Invalid Arguments", what);
}

/**
 * The part of a text from `start` (from the end where it is negative) of `length` code units; a
 * negative length leaves that many off the end. JsonLogic's substr.
 */
export function substr(
  run: RunState,
  text: string,
  start: number,
  length: number | undefined,
  site: Site,
): string {
  const from = text.slice(start);
  const part = length === undefined ? from : from.slice(0, length);
  return boundedText(run, part, site);
}

/** Whether the text starts with the part. */
export function startsWith(run: RunState, text: string, part: string, site: Site): boolean {
  run.charge(textCost(part.length), site);
  return text.startsWith(part);
}

/** Whether the text ends with the part. */
export function endsWith(run: RunState, text: string, part: string, site: Site): boolean {
  run.charge(textCost(part.length), site);
  return text.endsWith(part);
}

/** Whether a part stands in a text. The search is charged for both. */
export function contains(run: RunState, text: string, part: string, site: Site): boolean {
  chargeSearch(run, text, part, site);
  return findText(text, part) >= 0;
}

/** A search looks at each character of both, at the worst. */
export function chargeSearch(run: RunState, text: string, part: string, site: Site): void {
  run.charge(searchCost(text.length, part.length), site);
}

/** The text in capitals. */
export function upper(run: RunState, text: string, site: Site): string {
  return letters(run, text, (all) => all.toUpperCase(), site);
}

/** The text in small letters. */
export function lower(run: RunState, text: string, site: Site): string {
  return letters(run, text, (all) => all.toLowerCase(), site);
}

function letters(run: RunState, text: string, write: (text: string) => string, site: Site): string {
  run.charge(letterCost(text.length), site);
  const written = write(text);
  run.charge(letterCost(written.length), site);
  return boundedText(run, written, site);
}

/** The text without white space at its ends. */
export function trim(run: RunState, text: string, site: Site): string {
  run.charge(trimCost(text.length), site);
  return boundedText(run, text.trim(), site);
}

/** The parts of a text between separators. */
export function split(
  run: RunState,
  text: string,
  separator: string,
  site: Site,
): readonly string[] {
  chargeSearch(run, text, separator, site);
  const parts = cutText(text, separator, run.limits.listLength + 1);
  boundLength(run, parts.length, site);
  return sized(run, parts.map(ownText), site);
}
