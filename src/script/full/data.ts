import { eitherOf, isList, listOf, NOTHING, typeOf, type Value } from "../../model/model.ts";
import { pointerStep } from "../text-place.ts";
import { literal } from "../writer.ts";
import { lowerCoalesce } from "./coalesce.ts";
import { atMost, eitherExtent, extentOf, POINT } from "./extent.ts";
import { broken, type Lowered } from "./lowered.ts";
import type { Lowering } from "./lowering.ts";
import { lowerPath } from "./path.ts";
import { extentOfLowered } from "./sizes.ts";

/** Lowers a number, text, boolean or null that stands for itself. */
export function lowerScalar(value: number | string | boolean | null, at: string): Lowered {
  return { code: literal(value), type: typeOf(value), at, literal: value, extent: extentOf(value) };
}

/** Lowers a list that stands for a list of what its elements evaluate to. */
export function lowerList(lowering: Lowering, elements: readonly Value[], at: string): Lowered {
  const items = elements.map((element, index) => lowering.expression(element, `${at}/${index}`));
  const code = sizedText(lowering, `[${items.map((item) => lowering.any(item)).join(",")}]`, at);
  lowering.tally.spend(items.length);
  const type = listOf(items.map((item) => item.type).reduce(eitherOf, NOTHING));
  const of = items.map((item) => extentOfLowered(lowering, item)).reduce(eitherExtent, POINT);
  return { code, type, at, items, extent: atMost(items.length, of) };
}

/** Lowers `{"preserve": data}`: the data as it stands, no rule in it. */
export function lowerPreserve(lowering: Lowering, data: Value, at: string): Lowered {
  if (typeof data !== "object" || data === null) return lowerScalar(data, at);
  // All of it is made each time, and its own elements or fields are measured.
  lowering.charge(partsOf(data));
  lowering.tally.spend(isList(data) ? data.length : Object.keys(data).length);
  const code = sizedText(lowering, `(${literal(data)})`, at);
  return { code, type: typeOf(data), at, extent: extentOf(data) };
}

/** The lists, records and scalars that data holds, itself not counted. */
export function partsOf(data: Value): number {
  if (typeof data !== "object" || data === null) return 0;
  const parts = isList(data) ? data : Object.values(data);
  return parts.reduce<number>((sum, part) => sum + 1 + partsOf(part), 0);
}

/** Lowers `{"var": "name.field"}`, with or without a value for where nothing is there. */
export function lowerVar(lowering: Lowering, operands: readonly Value[], at: string): Lowered {
  const [path, fallback] = operands;
  if (typeof path !== "string" || path === "") {
    const fix = 'Write {"val": ["name", "field"]}';
    lowering.problem("SCRIPT_FORM", "var takes a path as one text", fix, at);
    return broken(at);
  }
  const keys = path.split(".").map((key) => (/^[0-9]+$/.test(key) ? Number(key) : key));
  const read = lowerPath(lowering, keys, at);
  if (fallback === undefined) return read;
  const otherwise = lowering.expression(fallback, `${at}${pointerStep("var")}/1`);
  return lowerCoalesce(lowering, [read, otherwise], at);
}

/** Lowers `{"exists": ["name", "field"]}`: whether the read would find something, null included. */
export function lowerExists(lowering: Lowering, operands: readonly Value[], at: string): Lowered {
  const read = lowerPath(lowering, operands, at);
  return { code: `((${read.raw ?? read.code})!==undefined)`, type: typeOf(true), at };
}

/** The text of a value that is made here, measured. */
export function sizedText(lowering: Lowering, code: string, at: string): string {
  return `${lowering.writer.use("sized")}(R,${code},${lowering.writer.site(at)})`;
}
