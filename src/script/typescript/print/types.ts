import { isList, isRecord, readType, type Value } from "../../../model/model.ts";
import { STANDARD_TYPES } from "../globals.ts";
import { isWord, keyText, quoted } from "./words.ts";

const WORDS: ReadonlyMap<Value, string> = new Map<Value, string>([
  ["number", "number"],
  ["text", "string"],
  ["boolean", "boolean"],
  ["null", "null"],
  ["anything", "Json"],
]);

/** Whether the type of an event's data can be named so: not where the name is that of another. */
export function isEventType(name: string): boolean {
  const isOther = STANDARD_TYPES.has(name) || /^(?:Json|Array|ReadonlyArray)$/.test(name);
  return /^[A-Z]/.test(name) && isWord(name) && !isOther;
}

/** Whether `printType` says the type, and says it in full. */
export function isPrintable(type: Value): boolean {
  return readType(type) !== undefined && eventsIn(type).every(isEventType);
}

function eventsIn(type: Value): readonly string[] {
  if (isList(type)) return type.flatMap(eventsIn);
  if (!isRecord(type)) return [];
  const { event, list = null, either = null, record = null } = type;
  if (typeof event === "string") return [event];
  return [list, either, ...(isRecord(record) ? Object.values(record) : [])].flatMap(eventsIn);
}

/** Prints a type as TypeScript spells it; a spelling that is none as `Json`. */
export function printType(type: Value): string {
  const word = WORDS.get(type);
  if (word !== undefined) return word;
  if (!isRecord(type)) return "Json";
  const [word_ = "", part = null] = Object.entries(type)[0] ?? [];
  switch (word_) {
    case "list":
      return isUnion(part) ? `(${printType(part)})[]` : `${printType(part)}[]`;
    case "record":
      return printRecordType(part);
    case "either":
      return isList(part) ? [...new Set(part.map(printType))].join(" | ") : "Json";
    case "texts":
      return isList(part)
        ? [...new Set(part)].map((text) => quoted(String(text))).join(" | ")
        : "Json";
    case "event":
      return String(part);
    default:
      return "Json";
  }
}

function printRecordType(fields: Value): string {
  const entries = isRecord(fields) ? Object.entries(fields) : [];
  const texts = entries.map(([name, type]) => `${keyText(name)}: ${printType(type)}`);
  return entries.length === 0 ? "{}" : `{ ${texts.join("; ")} }`;
}

function isUnion(type: Value): boolean {
  if (!isRecord(type)) return false;
  const { either, texts } = type;
  const isEither = isList(either) && (either.length > 1 || either.some(isUnion));
  return isEither || (isList(texts) && texts.length > 1);
}
