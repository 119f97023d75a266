import { isList, isRecord, type Value } from "../model/model.ts";
import type { OutputDescription, TargetDescription } from "./schema/schema.ts";
import type { Spelling } from "./target.ts";

/** What stands for the value in a payload of a device file. */
export const VALUE_MARK = "$value";

/** How commands of an output are spelt: its words, its digits, what stands around them. */
export function spellingOf(output: OutputDescription, to: TargetDescription): Spelling {
  const { payload, format = "plain" } = to;
  const say = wordOf(output, to.decimals);
  const line = to.serial !== undefined;
  const ending = line ? (to.ending ?? "\n") : "";
  const plain = (value: Value): string => textOf(say(value));
  if (payload === undefined) {
    const spell = format === "json" ? (value: Value) => jsonOf(say(value)) : plain;
    return (value) => (line ? onOneLine(spell(value)) : spell(value)) + ending;
  }
  if (typeof payload === "string") {
    const parts = payload.split(VALUE_MARK);
    return (value) => parts.join(line ? onOneLine(plain(value)) : plain(value)) + ending;
  }
  const template = payload as Value;
  return (value) => JSON.stringify(filled(template, say(value))) + ending;
}

/** A value as the device has it: a word, a number of so many digits as text, or itself. */
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
    if (type === "integer") return Math.round(value);
    return decimals === undefined ? value : { digits: value.toFixed(decimals) };
  };
}

function textOf(said: Said): string {
  if (typeof said === "string") return said;
  return isDigits(said) ? said.digits : JSON.stringify(said);
}

function jsonOf(said: Said): string {
  return isDigits(said) ? said.digits : JSON.stringify(said);
}

function isDigits(said: Said): said is { readonly digits: string } {
  return isRecord(said);
}

/** The template with the value in it: alone it keeps its type, inside a text it is text. */
function filled(template: Value, said: Said): Value {
  if (typeof template === "string") {
    if (template === VALUE_MARK) return isDigits(said) ? Number(said.digits) : (said as Value);
    return template.includes(VALUE_MARK) ? template.split(VALUE_MARK).join(textOf(said)) : template;
  }
  if (isList(template)) return template.map((element) => filled(element, said));
  if (!isRecord(template)) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) => [key, filled(value, said)]),
  );
}

/** A text that holds a line end would be a second command: on a line, it becomes a blank. */
function onOneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ");
}
