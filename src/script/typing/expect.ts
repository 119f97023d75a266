import { nearestName } from "../../model/model.ts";
import { adviceFor } from "./advice.ts";
import { NAMES_LISTED } from "./limits.ts";
import { missingOf, sayMissing } from "./missing.ts";
import { isUnit, withoutNull } from "./narrow.ts";
import { fits, overlaps } from "./relate.ts";
import {
  either,
  isNever,
  isNeverButNull,
  type RecordShape,
  type Shape,
  shapeWith,
} from "./shape.ts";
import type { Typed } from "./typed.ts";
import type { Typer } from "./typer.ts";
import { widened } from "./widen.ts";

/** Reports, at the part that is wrong, a value that does not fit what is wanted. */
export function expect(typer: Typer, value: Typed, wanted: Shape): void {
  if (wanted.anything || value.shape.anything) return;
  if (value.branches !== undefined) {
    for (const branch of value.branches) expect(typer, branch, wanted);
    return;
  }
  const [list, ...otherLists] = wanted.lists;
  if (value.items !== undefined && list !== undefined && otherLists.length === 0) {
    if (value.shape.lists[0]?.anything === true) return;
    for (const item of value.items) expect(typer, item, list);
    return;
  }
  if (value.entries !== undefined && wanted.records.length > 0) {
    expectRecord(typer, value, value.entries, wanted);
    return;
  }
  const target = typer.isStrict ? wanted : lenient(value.shape, wanted);
  if (!fits(value.shape, target)) refuse(typer, value, wanted);
}

/** Outside TypeScript a text may be given where some texts are wanted: it is checked as it runs. */
function lenient(given: Shape, wanted: Shape): Shape {
  if (given.texts !== "every" || wanted.texts === "every" || wanted.texts.size === 0) return wanted;
  return shapeWith({ ...wanted, texts: "every" });
}

function expectRecord(
  typer: Typer,
  value: Typed,
  entries: ReadonlyMap<string, Typed>,
  wanted: Shape,
): void {
  const meant = wanted.records.length > 1 ? wanted.records.filter(isMeant) : wanted.records;
  if (meant.length === 0) {
    const before = typer.problems.length;
    expectAnyOf(typer, entries, wanted.records);
    if (typer.problems.length === before) refuse(typer, value, wanted);
    return;
  }
  const [only, ...others] = meant;
  if (only !== undefined && others.length + value.shape.records.length === 1) {
    expectFields(typer, value, entries, only);
  } else if (!fits(value.shape, wanted)) {
    refuse(typer, value, wanted);
    return;
  }
  if (meant.some(({ open }) => open)) return;
  const names = new Set(meant.flatMap(({ fields }) => [...fields.keys()]));
  for (const [name, entry] of entries) {
    if (!names.has(name)) unknownField(typer, name, names, entry.at);
  }

  /** Whether the fields that tell records apart, by one value, have that of the record. */
  function isMeant({ fields }: RecordShape): boolean {
    for (const [name, entry] of entries) {
      const field = fields.get(name);
      if (field !== undefined && isUnit(field) && !overlaps(field, entry.shape)) return false;
    }
    return true;
  }
}

/** Reports the field that no record has with such a value, of those that there are. */
function expectAnyOf(
  typer: Typer,
  entries: ReadonlyMap<string, Typed>,
  records: readonly RecordShape[],
): void {
  for (const [name, entry] of entries) {
    const fields = records.flatMap((record) => record.fields.get(name) ?? []);
    if (fields.length > 0) expect(typer, entry, fields.reduce(either));
  }
}

function expectFields(
  typer: Typer,
  value: Typed,
  entries: ReadonlyMap<string, Typed>,
  { fields }: RecordShape,
): void {
  const spread = value.shape.records[0];
  const missing = new Map<string, Shape>();
  for (const [name, wanted] of fields) {
    const entry = entries.get(name);
    const given = spread?.fields.get(name);
    if (entry !== undefined) expect(typer, entry, wanted);
    else if (given !== undefined) {
      if (!fits(given, wanted)) refuse(typer, { shape: given, at: value.at, says: name }, wanted);
    } else if (spread?.open !== true) missing.set(name, wanted);
  }
  if (missing.size === 0) return;
  const { what, fix } = sayMissing(typer, missing);
  typer.problem("SCRIPT_MISSING_FIELD", what, fix, value.at);
}

/** Reports a field that there is not, with the nearest one that there is. */
export function unknownField(
  typer: Typer,
  name: string,
  names: Iterable<string>,
  at: string,
): void {
  const known = [...names];
  const near = nearestName(name, known);
  const listed = known.slice(0, NAMES_LISTED).join(", ");
  const rest = known.length > NAMES_LISTED ? ", …" : "";
  const some = known.length === 0 ? "Leave it out" : `Use one of: ${listed}${rest}`;
  const fix = near === undefined ? some : `Use ${near}`;
  typer.problem("SCRIPT_UNKNOWN_FIELD", `there is no field ${name}`, fix, at);
}

/** Reports that what is used may be null. */
export function mayBeNull(typer: Typer, says: string | undefined, at: string): void {
  const what = `${says ?? "this"} may be null here`;
  const test = says === undefined ? "it" : says;
  const fix = `Give a value for that with ??, or test that ${test} !== null before`;
  typer.problem("SCRIPT_NULL", what, fix, at);
}

/** Reports a value that does not fit. */
export function refuse(typer: Typer, value: Typed, wanted: Shape): void {
  const { shape, at } = value;
  if (shape.null && !wanted.null && !isNeverButNull(shape) && fits(withoutNull(shape), wanted)) {
    mayBeNull(typer, value.says, at);
    return;
  }
  if (isNever(wanted)) {
    const what = "the type of this list is that of an empty one, which takes no elements";
    typer.problem("SCRIPT_TYPE", what, "Declare the list first, with the type of its elements", at);
    return;
  }
  if (refuseText(typer, value, wanted)) return;
  const detail = insideMisfit(typer, shape, wanted);
  if (detail !== undefined) {
    typer.problem(detail.code, detail.what, detail.fix, at);
    return;
  }
  const phrase = typer.phrase(wanted);
  const given = hasLiterals(wanted) ? shape : widened(shape);
  const what = `${phrase} is wanted here, not ${typer.spell(given)}`;
  typer.problem("SCRIPT_TYPE", what, adviceFor(typer, value, wanted), at);
}

function hasLiterals({ numbers, texts }: Shape): boolean {
  return (texts !== "every" && texts.size > 0) || (numbers !== "every" && numbers.size > 0);
}

/** Says of a text that is none of those wanted which of them is the nearest. */
function refuseText(typer: Typer, { shape, at }: Typed, wanted: Shape): boolean {
  if (shape.texts === "every" || wanted.texts === "every" || wanted.texts.size === 0) return false;
  const known = wanted.texts;
  const strange = [...shape.texts.keys()].find((text) => !known.has(text));
  if (strange === undefined) return false;
  const what = `${JSON.stringify(strange)} is not one of the texts that are wanted here`;
  typer.problem("SCRIPT_TYPE", what, textFix(strange, known.keys()), at);
  return true;
}

/** The nearest of the texts, or all of them, as what to write. */
export function textFix(text: string, texts: Iterable<string>): string {
  const known = [...texts];
  const near = nearestName(text, known);
  if (near !== undefined) return `Use ${JSON.stringify(near)}`;
  const listed = known.slice(0, NAMES_LISTED).map((each) => JSON.stringify(each));
  return `Give one of: ${listed.join(", ")}${known.length > NAMES_LISTED ? ", …" : ""}`;
}

interface Misfit {
  readonly code: string;
  readonly what: string;
  readonly fix: string;
}

/** What does not fit inside of two records, as the author would look for it. */
function insideMisfit(typer: Typer, given: Shape, wanted: Shape): Misfit | undefined {
  const [record, ...others] = given.records;
  const [target, ...targets] = wanted.records;
  if (record === undefined || target === undefined) return undefined;
  if (others.length + targets.length > 0) return undefined;
  const missing = missingOf(target, record);
  if (missing.size > 0) return { code: "SCRIPT_MISSING_FIELD", ...sayMissing(typer, missing) };
  for (const [name, field] of target.fields) {
    const own = record.fields.get(name);
    if (own === undefined || fits(own, field)) continue;
    const phrase = typer.phrase(field);
    const what = `${phrase} is wanted in the field ${name}, not ${typer.spell(own)}`;
    return { code: "SCRIPT_TYPE", what, fix: `Give ${phrase} in ${name}` };
  }
  return undefined;
}
