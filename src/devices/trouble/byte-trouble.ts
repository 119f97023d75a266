import { isList, isRecord, type Problem } from "../../model/model.ts";
import { type EventPart, type OutputPart, type Spot, under } from "../parts.ts";
import { formatOf } from "../reading/places.ts";
import { nameOf, received } from "../schema-issue.ts";
import { spotted } from "./spotted.ts";

/** What a text of a device file is for, and so which bytes it can stand for. */
interface Use {
  /** Whether it goes over a serial line, where a character may be meant as a byte. */
  readonly serial: boolean;
  /** Whether it is the value of a command, in which control characters become blanks. */
  readonly value?: boolean;
  /** Whether it ends a command. */
  readonly ending?: boolean;
  /** Whether it is held against a text without the blanks around it. */
  readonly trimmed?: boolean;
}

const LATER = "commands of any bytes are not to be had yet";

/**
 * Texts of an output that would not arrive byte for byte as they stand in the file. JSON is left
 * out: it has an escape for each control character, and is UTF-8 by definition.
 */
export function sentBytes({ output, safe, to, ...spot }: OutputPart): Problem[] {
  if (to === undefined) return [];
  const { payload, format, ending } = to;
  const serial = to.serial !== undefined;
  const problems: Problem[] = [];
  const look = (text: unknown, use: Omit<Use, "serial">, at: Spot, key?: string) => {
    if (typeof text === "string") problems.push(...byteTrouble(text, { ...use, serial }, at, key));
  };
  if (serial) look(ending, { ending: true }, under(spot, "to"), "ending");
  const json = format === "json" || isList(payload) || isRecord(payload);
  if (json) return problems;
  look(payload, {}, under(spot, "to"), "payload");
  const words = Object.keys(output?.words ?? {});
  for (const word of words) look(word, { value: true }, under(spot, "words"), word);
  const spoken = new Set(Object.values(output?.words ?? {}));
  for (const [index, value] of (output?.values ?? []).entries()) {
    if (!spoken.has(value)) look(value, { value: true }, under(spot, "values", index));
  }
  if (safe !== undefined && !spoken.has(safe)) look(safe, { value: true }, under(spot, "safe"));
  return problems;
}

/** Texts of an event that nothing which arrives can be equal to. */
export function heardBytes({ from, fields, ...spot }: EventPart): Problem[] {
  if (from === undefined) return [];
  const format = formatOf(from);
  if (format === "json" || format === "binary") return [];
  const serial = from.serial !== undefined;
  const marks = Object.entries({ separator: from.separator, assign: from.assign });
  const problems = marks.flatMap(([key, mark]) =>
    mark === undefined ? [] : byteTrouble(mark, { serial }, under(spot, "from"), key),
  );
  for (const [at, is] of Object.entries(from.when ?? {})) {
    if (typeof is !== "string") continue;
    problems.push(...byteTrouble(is, { serial, trimmed: true }, under(spot, "from", "when"), at));
  }
  for (const { field, ...part } of fields) {
    const words = field.words === undefined ? field.values : Object.keys(field.words);
    const own = field.value === undefined;
    for (const word of own ? (words ?? []) : []) {
      const place = field.words === undefined ? under(part, "values") : under(part, "words");
      problems.push(...byteTrouble(word, { serial, trimmed: true }, place, word));
    }
  }
  return problems;
}

function byteTrouble(text: string, use: Use, spot: Spot, key?: string): Problem[] {
  const flaw = flawOf(text, use);
  if (flaw === undefined) return [];
  const name = key === undefined ? nameOf(spot.path) : `${nameOf(spot.path)}.${key}`;
  const what = `${name} is ${received(text)}, ${flaw.what}`;
  return [spotted(spot, "DEVICE_BYTES", what, flaw.fix, key)];
}

function flawOf(
  text: string,
  use: Use,
): { readonly what: string; readonly fix: string } | undefined {
  const { serial, value = false, ending = false, trimmed = false } = use;
  if (ending && [...text].some((character) => character > "\u007f")) {
    const fix = `End commands with characters up to "\\x7f"; ${LATER}`;
    return { what: "which has bytes above 0x7F", fix };
  }
  if (hasCharacter(text, "\u0080", serial ? "\u00ff" : "\u009f")) {
    const fix = `Use characters up to "\\x7f", or from "\\u0100" on, which are UTF-8; ${LATER}`;
    return { what: "and a character from 0x80 to 0xFF goes as two bytes, in UTF-8", fix };
  }
  if (serial && hasWrittenEscape(text, ending)) {
    const fix = "Write it in double quotes, or leave the backslash out";
    return { what: "whose backslash is sent as a backslash", fix };
  }
  if (serial && value && hasControl(text)) {
    const fix = `Put control characters into \`payload\`, around $value; ${LATER}`;
    return { what: "and control characters of a value become blanks on a line", fix };
  }
  if (trimmed && (text !== text.trim() || (serial && /[\r\n]/.test(text)))) {
    const fix = "Leave blanks and line ends at its ends out";
    return { what: "but what arrives is read without the blanks and line ends around it", fix };
  }
  return undefined;
}

function hasCharacter(text: string, first: string, last: string): boolean {
  return [...text].some((character) => character >= first && character <= last);
}

function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

/** A byte that was meant to be written and is text: YAML knows escapes in double quotes alone. */
function hasWrittenEscape(text: string, ending: boolean): boolean {
  return (
    /\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})/.test(text) || (ending && /\\[abenrtv0]/.test(text))
  );
}
