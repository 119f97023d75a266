import { SPELLING_LENGTH } from "./limits.ts";
import { isNever, type RecordShape, type Shape } from "./shape.ts";

/** How a type is told to the author: in the words of the JSON spelling, or in TypeScript. */
export type Dialect = "words" | "typescript";

interface Vocabulary {
  readonly number: string;
  readonly text: string;
  readonly anything: string;
  readonly nothing: string;
  readonly or: string;
  list(element: string, isUnion: boolean): string;
}

const VOCABULARIES: Readonly<Record<Dialect, Vocabulary>> = {
  words: {
    number: "number",
    text: "text",
    anything: "anything",
    nothing: "nothing",
    or: " or ",
    list: (element) => (element === "anything" ? "list" : `list of ${element}`),
  },
  typescript: {
    number: "number",
    text: "string",
    anything: "Json",
    nothing: "never",
    or: " | ",
    list: (element, isUnion) => (isUnion ? `(${element})[]` : `${element}[]`),
  },
};

/** The type as its author would write it, cut where that is very long. */
export function spellShape(shape: Shape, dialect: Dialect): string {
  const text = spell(shape, VOCABULARIES[dialect], dialect, SPELLING_LENGTH);
  return text.length > SPELLING_LENGTH ? `${text.slice(0, SPELLING_LENGTH)}…` : text;
}

function spell(shape: Shape, words: Vocabulary, dialect: Dialect, room: number): string {
  return membersOf(shape, words, dialect, room).join(words.or);
}

function membersOf(shape: Shape, words: Vocabulary, dialect: Dialect, room: number): string[] {
  if (room <= 0) return ["…"];
  if (shape.anything) return [words.anything];
  if (isNever(shape)) return [words.nothing];
  const members: string[] = [];
  if (shape.numbers === "every") members.push(words.number);
  else members.push(...[...shape.numbers.keys()].map(String));
  if (shape.texts === "every") members.push(words.text);
  else members.push(...[...shape.texts.keys()].map((text) => JSON.stringify(text)));
  if (shape.booleans.size > 1) members.push("boolean");
  else members.push(...[...shape.booleans.keys()].map(String));
  for (const list of shape.lists) {
    const inside = membersOf(list, words, dialect, room - 10);
    members.push(words.list(inside.join(words.or), inside.length > 1));
  }
  for (const record of shape.records) members.push(spellRecord(record, words, dialect, room - 10));
  if (shape.null) members.push("null");
  return members;
}

function spellRecord(
  { fields, open }: RecordShape,
  words: Vocabulary,
  dialect: Dialect,
  room: number,
): string {
  if (fields.size === 0 && dialect === "words") return open ? "record" : "empty record";
  const shown: string[] = [];
  let left = room;
  for (const [name, field] of fields) {
    const text = `${name}: ${spell(field, words, dialect, left - name.length)}`;
    left -= text.length;
    shown.push(left > 0 ? text : "…");
    if (left <= 0) break;
  }
  if (open) shown.push("…");
  if (dialect === "words") return `record {${shown.join(", ")}}`;
  return shown.length === 0 ? "{}" : `{ ${shown.join("; ")} }`;
}

/** The words for a type that is wanted: `a number`, `number | null`. */
export function wantedPhrase(shape: Shape, dialect: Dialect): string {
  const text = spellShape(shape, dialect);
  if (text === "Json[]") return "a list";
  if (text === "{ … }") return "a record";
  if (dialect === "typescript")
    return /^(?:number|string|boolean)$/.test(text) ? `a ${text}` : text;
  if (!/^(?:number|text|boolean|list|record)\b/.test(text)) return text;
  return text.includes(" or ") && !text.startsWith("list") ? text : `a ${text}`;
}
