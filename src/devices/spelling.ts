import { isList, isRecord, type Value } from "../model/model.ts";
import { numberText } from "./number-text.ts";
import type { OutputDescription, TargetDescription } from "./schema/schema.ts";
import type { Spelling } from "./target.ts";
import { VALUE_MARK } from "./value-mark.ts";

/** How commands of an output are spelt: its words, its digits, what stands around them. */
export function spellingOf(output: OutputDescription, to: TargetDescription): Spelling {
  const { payload, format = "plain" } = to;
  const say = wordOf(output, to.decimals);
  const line = to.serial !== undefined;
  const ending = line ? (to.ending ?? "\n") : "";
  // JSON has no control characters in it: these are escaped.
  const plain = (value: Value): string => {
    const text = textOf(say(value));
    return line ? onOneLine(text) : text;
  };
  if (payload === undefined) {
    if (format === "json") return (value) => jsonOf(say(value)) + ending;
    return (value) => plain(value) + ending;
  }
  if (typeof payload === "string") {
    const parts = payload.split(VALUE_MARK);
    return (value) => parts.join(plain(value)) + ending;
  }
  const pieces = piecesOf(payload as Value);
  return (value) => {
    const said = say(value);
    return pieces.map((piece) => spelt(piece, said)).join("") + ending;
  };
}

/** A value as the device has it: a word, a number as its text, or itself. */
type Said = { readonly digits: string } | Exclude<Value, object> | readonly Value[];

function wordOf(
  { words, type }: OutputDescription,
  decimals: number | undefined,
): (value: Value) => Said {
  const byValue = new Map(Object.entries(words ?? {}).map(([word, value]) => [value, word]));
  return (value) => {
    const word = byValue.get(value as string | number | boolean | null);
    if (word !== undefined) return word;
    if (typeof value !== "number") return value as Said;
    // Whatever was asked, a device that counts in whole numbers is told one.
    return { digits: type === "integer" ? numberText(value, 0) : numberText(value, decimals) };
  };
}

function textOf(said: Said): string {
  return typeof said === "string" ? said : jsonOf(said);
}

function jsonOf(said: Said): string {
  return isDigits(said) ? said.digits : jsonText(said);
}

function isDigits(said: Said): said is { readonly digits: string } {
  return isRecord(said);
}

/** JSON whose numbers are as people write them. */
function jsonText(value: Value): string {
  return piecesOf(value, "").join("");
}

/** A piece of a JSON template: text that stays, or a place for the value. */
type Piece = string | { readonly place: "value" | "inside a text" };

function spelt(piece: Piece, said: Said): string {
  if (typeof piece === "string") return piece;
  if (piece.place === "value") return jsonOf(said);
  return JSON.stringify(textOf(said)).slice(1, -1);
}

/** The template as JSON, cut where the value goes: alone it keeps its type, in a text it is one. */
function piecesOf(template: Value, mark = VALUE_MARK): readonly Piece[] {
  if (typeof template === "number") return [numberText(template)];
  if (typeof template === "string") return textPieces(template, mark);
  if (isList(template)) {
    return ["[", ...between(template.map((element) => piecesOf(element, mark))), "]"];
  }
  if (!isRecord(template)) return [JSON.stringify(template)];
  const fields = Object.entries(template).map(([key, value]): readonly Piece[] => [
    `${JSON.stringify(key)}:`,
    ...piecesOf(value, mark),
  ]);
  return ["{", ...between(fields), "}"];
}

function textPieces(text: string, mark: string): readonly Piece[] {
  if (mark === "" || !text.includes(mark)) return [JSON.stringify(text)];
  if (text === mark) return [{ place: "value" }];
  const parts = text.split(mark).map((part) => JSON.stringify(part).slice(1, -1));
  const inside = parts.flatMap((part, index): readonly Piece[] =>
    index === 0 ? [part] : [{ place: "inside a text" }, part],
  );
  return ['"', ...inside, '"'];
}

function between(parts: readonly (readonly Piece[])[]): readonly Piece[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [",", ...part]));
}

/** A text that holds a line end would be a second command: on a line, it becomes a blank. */
function onOneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ");
}
