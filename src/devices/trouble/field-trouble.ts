import type { Problem } from "../../model/model.ts";
import { capturesOf, type EventPart, type FieldPart } from "../parts.ts";
import { formatOf, type Placed, placedFields } from "../reading/places.ts";
import type { Format } from "../schema/schema.ts";
import { nameOf, received } from "../schema-issue.ts";
import { quantityTrouble } from "./quantity-trouble.ts";
import { isClock } from "./source-trouble.ts";
import { meaningless, spotted } from "./spotted.ts";

/** Problems of the fields of an event: what they are, and where they are said to stand. */
export function fieldTrouble(event: EventPart): Problem[] {
  const { from, fields } = event;
  const own = fields.flatMap((part) => [
    ...quantityTrouble(part, part.field),
    ...listTrouble(part),
    ...valueTrouble(part, event),
  ]);
  if (from === undefined || isClock(from)) return own;
  const format = formatOf(from);
  const placed = placedFields(
    from,
    fields.map(({ name, field }) => [name, field]),
  );
  const places = fields.flatMap((part) => {
    const place = placed.find(({ name }) => name === part.name);
    return place === undefined ? [] : placeTrouble(part, place, format);
  });
  return [...own, ...places, ...(format === "plain" ? plainTrouble(event, placed) : [])];
}

function listTrouble(part: FieldPart): Problem[] {
  const { type, count, most } = part.field;
  if (type !== "numbers") return meaningless(part, { count, most }, `for a ${type}`);
  return count === undefined ? [] : meaningless(part, { most }, "beside `count`");
}

/** Problems of a field whose value a rule makes; the rule itself is looked at elsewhere. */
function valueTrouble(part: FieldPart, event: EventPart): Problem[] {
  const { value, words } = part.field;
  if (value === undefined) return [];
  const problems = meaningless(part, { words }, "beside `value`, which gives the value itself");
  const raw = part.name === "raw" ? undefined : event.fields.find(({ name }) => name === "raw");
  if (raw === undefined && !capturesOf(event).includes("raw")) return problems;
  const what = `${nameOf(event.path)} has a field raw, and a rule to which raw means something else`;
  return [...problems, spotted(part, "DEVICE_RULE", what, "Give the field another name", "value")];
}

function placeTrouble(part: FieldPart, placed: Placed, format: Format): Problem[] {
  const { at, as, endian, bit, bits, length, optional, type } = part.field;
  const { place } = placed;
  if (place.kind === "capture") {
    const keys = { at, as, endian, bit, bits, length, ...(optional ? { optional } : {}) };
    return [
      ...meaningless(part, keys, "for a capture of the topic"),
      ...(type === "numbers" ? [wrongSpelling(part, "the capture of a topic")] : []),
    ];
  }
  if (format === "binary" && place.kind === "payload") return atTrouble(part, format);
  const where = place.kind === "computed" ? "where nothing is read" : `in \`format: ${format}\``;
  const lists = format === "json" || place.kind === "computed";
  return [
    ...meaningless(part, { as, endian, bit, bits, length }, where),
    ...(type === "numbers" && !lists ? [wrongSpelling(part, `\`format: ${format}\``)] : []),
    ...atTrouble(part, format),
  ];
}

function wrongSpelling(part: FieldPart, where: string): Problem {
  const what = `${nameOf(part.path)} is a list of numbers, which ${where} cannot hold`;
  return spotted(part, "DEVICE_ENCODING", what, "Use `format: json` or `binary`", "type");
}

function atTrouble(part: FieldPart, format: Format): Problem[] {
  const { at } = part.field;
  if (at === undefined) return [];
  if (format === "plain") return meaningless(part, { at }, "in `format: plain`");
  const fix = flawOfPlace(at, format);
  if (fix === undefined) return [];
  const what = `${nameOf(part.path)}.at is ${received(at)}`;
  return [spotted(part, "DEVICE_PLACE", what, fix, "at")];
}

function flawOfPlace(at: string | number, format: Format): string | undefined {
  switch (format) {
    case "separated":
      return typeof at === "number" && at >= 1 && at <= 999
        ? undefined
        : "Give a column, from 1 to 999";
    case "binary":
      return typeof at === "number" ? undefined : "Give a byte, counted from 0";
    case "named":
      return typeof at === "string" && at.trim() === at && at !== ""
        ? undefined
        : "Give the name that stands before the value";
    default:
      return undefined;
  }
}

function plainTrouble(event: EventPart, placed: readonly Placed[]): Problem[] {
  const { length } = placed.filter(({ place }) => place.kind === "payload");
  if (length === 1) return [];
  const what = `${nameOf(event.path)} is plain text, which carries one field, and has ${length}`;
  return [spotted(event, "DEVICE_PLAIN", what, "Name one field, or use another `format`")];
}
