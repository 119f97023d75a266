import { isList, ownText, type Value } from "../../model/model.ts";

/** Stands at the end of what was cut. */
const CUT = "…";

/** Characters around a text. */
const QUOTES = 2;

/** A text as a line of the log has it, and how many characters that takes. */
export interface LoggedText {
  readonly text: string;
  readonly written: number;
}

/** A value as a line of the log has it. One that was cut is the beginning of its JSON. */
export interface LoggedValue {
  readonly value: Value;
  readonly isCut: boolean;
  readonly written: number;
}

/** The text, or as much of it as takes no more than so many characters as JSON writes them. */
export function lineOf(text: string, most: number): LoggedText {
  let written = QUOTES;
  for (let index = 0; index < text.length; index++) {
    const width = widthAt(text, index);
    if (written + width > most) {
      return { text: ownText(`${text.slice(0, index)}${CUT}`), written: most };
    }
    written += width;
  }
  return { text, written };
}

/** The value, or as much of its JSON as so many characters hold. */
export function shownValue(value: Value, most: number): LoggedValue {
  const written = widthOfValue(value, most);
  if (written <= most) return { value, isCut: false, written };
  const pen: Pen = { text: "", room: most };
  write(pen, value);
  return { value: ownText(`${pen.text}${CUT}`), isCut: true, written: most };
}

/** Characters that JSON takes for one: a control character and half of a pair are escaped. */
function widthAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code < 0x20) return 6;
  if (code < 0xd800) return code === 0x22 || code === 0x5c ? 2 : 1;
  if (code > 0xdfff) return 1;
  const isPaired = code < 0xdc00 ? isLow(text, index + 1) : isHigh(text, index - 1);
  return isPaired ? 1 : 6;
}

function isHigh(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xd800 && code < 0xdc00;
}

function isLow(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff;
}

/** Characters of the value as JSON; it stops counting where they are more than the most. */
function widthOfValue(value: Value, most: number): number {
  if (typeof value === "string") return widthOfText(value, most);
  if (typeof value !== "object" || value === null) return String(value).length;
  let width = 2;
  if (isList(value)) {
    for (const element of value) {
      width += 1 + widthOfValue(element, most - width);
      if (width > most) break;
    }
    return width;
  }
  for (const name in value) {
    width += 2 + widthOfText(name, most - width);
    if (width > most) break;
    width += widthOfValue(value[name] ?? null, most - width);
    if (width > most) break;
  }
  return width;
}

function widthOfText(text: string, most: number): number {
  let width = QUOTES;
  for (let index = 0; index < text.length && width <= most; index++) {
    width += widthAt(text, index);
  }
  return width;
}

/** What was written, and the characters that there is still room for. */
interface Pen {
  text: string;
  room: number;
}

function write(pen: Pen, value: Value): void {
  if (typeof value === "string") put(pen, JSON.stringify(value.slice(0, pen.room)));
  else if (typeof value !== "object" || value === null) put(pen, String(value));
  else if (isList(value)) writeList(pen, value);
  else writeRecord(pen, value as { readonly [name: string]: Value });
}

function writeList(pen: Pen, list: readonly Value[]): void {
  put(pen, "[");
  for (let index = 0; index < list.length && pen.room > 0; index++) {
    if (index > 0) put(pen, ",");
    write(pen, list[index] ?? null);
  }
  put(pen, "]");
}

function writeRecord(pen: Pen, record: { readonly [name: string]: Value }): void {
  put(pen, "{");
  let mark = "";
  for (const name in record) {
    if (pen.room <= 0) return;
    put(pen, mark);
    write(pen, name);
    put(pen, ":");
    write(pen, record[name] ?? null);
    mark = ",";
  }
  put(pen, "}");
}

function put(pen: Pen, text: string): void {
  const part = text.slice(0, pen.room);
  pen.text += part;
  pen.room -= part.length;
}
