import { ANY, Kind, mayBe, type Type } from "../../model/model.ts";

/** A type as TypeScript spells it. What is not known is `Json`. */
export function typeText(type: Type): string {
  if (type.kinds === ANY.kinds) return "Json";
  const members: string[] = [];
  if (mayBe(type, Kind.number)) members.push("number");
  if (mayBe(type, Kind.text)) members.push(textsText(type.texts));
  if (mayBe(type, Kind.boolean)) members.push("boolean");
  if (mayBe(type, Kind.list)) members.push(listText(type.of ?? ANY));
  if (mayBe(type, Kind.record)) members.push(recordText(type.fields));
  if (mayBe(type, Kind.null)) members.push("null");
  return members.length === 0 ? "never" : members.join(" | ");
}

/** Texts as TypeScript spells a choice of them; any text, where they are not known. */
export function textsText(texts: Iterable<string> | undefined): string {
  if (texts === undefined) return "string";
  return [...texts].map(literal).join(" | ");
}

/** The text in quotes, on one line: two characters that JSON leaves as they are end one. */
function literal(text: string): string {
  return JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

function listText(of: Type): string {
  const text = typeText(of);
  return text.includes(" ") ? `(${text})[]` : `${text}[]`;
}

function recordText(fields: ReadonlyMap<string, Type> | undefined): string {
  if (fields === undefined) return "Json";
  const entries = [...fields].map(([name, type]) => `${fieldName(name)}: ${typeText(type)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join("; ")} }`;
}

/** A field's name as it stands in a type: in quotes where it is no identifier. */
export function fieldName(name: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : literal(name);
}
