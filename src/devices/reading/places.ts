import type { Value } from "../../model/model.ts";
import type { FieldDescription, Format, SourceDescription } from "../schema/schema.ts";
import { encodingOf, widthOf } from "./binary.ts";
import { readsRaw } from "./rule.ts";

/** A field with the place at which it stands, said or not. */
export interface Placed {
  readonly name: string;
  readonly field: FieldDescription;
  /** Where its value, or what a rule makes it of, is found. */
  readonly place:
    | { readonly kind: "capture" }
    /** Nowhere: a rule makes it of the other fields. */
    | { readonly kind: "computed" }
    /** A path or name, a column from 1, or a byte from 0. */
    | { readonly kind: "payload"; readonly at: string | number };
}

/** The spelling of a source, said or not. */
export function formatOf(from: SourceDescription): Format {
  return from.format ?? "json";
}

/**
 * The fields with their places, in the order in which the data has them: captures that the file
 * does not list come first, what a rule makes comes last, since it may read the others.
 */
export function placedFields(
  from: SourceDescription,
  fields: Iterable<readonly [string, FieldDescription]>,
): readonly Placed[] {
  const listed = [...fields];
  const captures = from.mqtt?.captures ?? [];
  const implied = captures.filter((name) => !listed.some(([field]) => field === name));
  let next = formatOf(from) === "separated" ? 1 : 0;
  const placed = listed.map(([name, field]): Placed => {
    if (captures.includes(name)) return { name, field, place: { kind: "capture" } };
    if (field.at === undefined && field.value !== undefined && !readsRaw(field.value as Value)) {
      return { name, field, place: { kind: "computed" } };
    }
    const at = field.at ?? defaultPlace(name, next, formatOf(from));
    if (typeof at === "number") next = at + widthOfField(field, formatOf(from));
    return { name, field, place: { kind: "payload", at } };
  });
  const all = [...implied.map(capturedText), ...placed];
  return [
    ...all.filter(({ field }) => field.value === undefined),
    ...all.filter(({ field }) => field.value !== undefined),
  ];
}

/** A capture that the file does not list is any text. */
function capturedText(name: string): Placed {
  return { name, field: { type: "text", optional: false }, place: { kind: "capture" } };
}

function defaultPlace(name: string, next: number, format: Format): string | number {
  return format === "separated" || format === "binary" ? next : name;
}

/** The columns or bytes that a field takes. */
function widthOfField(field: FieldDescription, format: Format): number {
  if (format !== "binary") return 1;
  const encoding = encodingOf(field);
  if (encoding === "text") return field.length ?? 1;
  return widthOf(encoding) * (field.type === "numbers" ? (field.count ?? 1) : 1);
}
