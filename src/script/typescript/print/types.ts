import { isList, isRecord, type Value } from "../../../model/model.ts";
import { keyText, quoted } from "./words.ts";

const WORDS: ReadonlyMap<Value, string> = new Map<Value, string>([
  ["number", "number"],
  ["text", "string"],
  ["boolean", "boolean"],
  ["null", "null"],
  ["anything", "Json"],
]);

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
  return (isList(either) && either.length > 1) || (isList(texts) && texts.length > 1);
}
