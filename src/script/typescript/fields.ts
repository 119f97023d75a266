import { isReservedName } from "../../model/model.ts";
import type { Reading } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { type Spelt, scalar } from "./spelt.ts";
import { isSaid, type Node, needPart, textLiteralOf, wordOf } from "./syntax.ts";
import { checkText } from "./texts.ts";

/** The name and the value of a field in `{ name: value }`. */
export interface Field {
  readonly name: Spelt;
  readonly value: Node;
}

/** Reads the name of a field of a record; anything but a plain name or a text is refused. */
export function readField(reading: Reading, property: Node): Field {
  const key = needPart(property, "key");
  const isPlain = wordOf(property, "kind") === "init" && !isSaid(property, "method");
  if (property.type !== "Property" || !isPlain || isSaid(property, "computed")) {
    refuse("object", property.start);
  }
  const text = key.type === "Identifier" ? wordOf(key, "name") : textLiteralOf(key);
  if (text === undefined) {
    refuse("object", key.start, { fix: `Write "${reading.textOf(key)}" in quotes` });
  }
  checkText(text, key.start);
  if (text === "length" && key.type === "Identifier") refuse("lengthField", key.start);
  if (isReservedName(text)) reading.checkField(text, key.start);
  return { name: scalar(text, key.start), value: needPart(property, "value") };
}

/** Refuses a name that the record has already. */
export function checkTwice(names: Set<string>, { name }: Field): void {
  const { value, offsets } = name;
  if (typeof value !== "string") return;
  if (names.has(value)) {
    const fix = "Keep one of the two";
    refuse("object", offsets[0] ?? 0, { what: `${value} stands twice in one record`, fix });
  }
  names.add(value);
}
