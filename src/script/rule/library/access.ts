import { isList, isRecord, type Value } from "../../../model/model.ts";
import { type RunState, type Site, wrongArguments } from "../../run-state.ts";
import { boundLength, sized } from "../../size.ts";
import { toNumber, toText } from "./convert.ts";
import { splitPath } from "./path.ts";

/**
 * What stands in the value under that name as its own: a record's field, an element or the length
 * of a list, a character or the length of a text. Never anything inherited.
 */
export function ruleOwn(value: Value | undefined, name: string): Value | undefined {
  if (value === null || value === undefined || !Object.hasOwn(value as object, name)) {
    return undefined;
  }
  return (value as { readonly [name: string]: Value })[name];
}

/** What stands at the end of a path of names, each read by `ruleOwn`. */
export function rulePath(from: Value | undefined, path: readonly string[]): Value | undefined {
  let value = from;
  for (const name of path) {
    if (value === undefined) return undefined;
    value = ruleOwn(value, name);
  }
  return value;
}

/**
 * What a rule sees, from the inside out: the data, and within an iterator or a `try` what is known
 * about it and the levels around.
 */
export type Levels = readonly [data: Value] | readonly [data: Value, about: Value, outer: Levels];

/** `var` with a computed key, or with a key and a default. `levels` are those that it can see. */
export function ruleVar(run: RunState, levels: Levels, operand: Value, site: Site): Value {
  const [key = null, otherwise = null] = isList(operand) ? operand : [operand];
  if (key === null || key === "") return sized(run, levels[0], site);
  let rest = toText(run, key, site);
  run.charge(rest.length >> 3, site);
  const outermost = outermostOf(levels);
  let climb = 0;
  while (outermost > 0 && climb <= outermost && typeof key === "string" && rest.startsWith("../")) {
    rest = rest.slice(3);
    climb++;
  }
  const from = levelAt(levels, climb);
  if (rest === "") return sized(run, from ?? null, site);
  const found = rulePath(from, splitPath(rest));
  return found === undefined ? otherwise : found;
}

/** `val` of which a part is computed. */
export function ruleVal(run: RunState, levels: Levels, operand: Value, site: Site): Value {
  const { from, names } = wayOf(run, levels, operand, site);
  if (names.length === 0) return sized(run, from ?? null, site);
  let value: Value | undefined = from;
  for (const name of names) {
    if (value === undefined || value === null) return null;
    value = ruleOwn(value, toText(run, name, site));
  }
  return value ?? null;
}

/** `exists` of which a part is computed. */
export function ruleExists(run: RunState, levels: Levels, operand: Value, site: Site): boolean {
  const { from, names } = wayOf(run, levels, operand, site);
  return from === undefined ? false : ruleExistsAt(run, from, names, site);
}

/** Whether there is something at the end of the path; a number or a text has no fields to ask. */
export function ruleExistsAt(
  run: RunState,
  from: Value,
  names: readonly Value[],
  site: Site,
): boolean {
  let value = from;
  for (const name of names) {
    if (!value) return false;
    if (typeof value !== "object")
      return wrongArguments(site, "only lists and records have fields");
    const next = ruleOwn(value, toText(run, name, site));
    if (next === undefined) return false;
    value = next;
  }
  return true;
}

/** `missing`: the paths that lead to nothing. */
export function ruleMissing(
  run: RunState,
  data: Value,
  paths: readonly Value[],
  site: Site,
): readonly Value[] {
  run.charge(paths.length, site);
  const missing = paths.filter((path) => leadsNowhere(run, data, path, site));
  return sized(run, missing, site);
}

/** `missing_some`: nothing when at least so many are there, else those that are missing. */
export function ruleMissingSome(
  run: RunState,
  data: Value,
  operands: readonly Value[],
  site: Site,
): readonly Value[] {
  const [count, paths] = operands;
  const list = pathsOf(run, paths, site);
  const missing = ruleMissing(run, data, list, site);
  return list.length - missing.length >= toNumber(run, count, site) ? [] : missing;
}

function leadsNowhere(run: RunState, data: Value, path: Value, site: Site): boolean {
  const text = toText(run, path, site);
  run.charge(text.length >> 3, site);
  let value: Value | undefined = data;
  for (const name of splitPath(text)) {
    value = value ? ruleOwn(value, name) : undefined;
    if (value === undefined) return true;
  }
  return false;
}

/** Where the operands of `val` start, and the names that they go along. */
function wayOf(run: RunState, levels: Levels, operand: Value, site: Site) {
  if (!isList(operand)) return { from: levels[0], names: [operand] };
  const [first] = operand;
  if (!isList(first) || first.length !== 1) return { from: levels[0], names: operand };
  const climb = Math.ceil(Math.abs(toNumber(run, first[0], site))) || 0;
  return { from: levelAt(levels, climb), names: operand.slice(1) };
}

function outermostOf(levels: Levels): number {
  return levels.length === 1 ? 0 : 2 + outermostOf(levels[2]);
}

function levelAt(levels: Levels, climb: number): Value | undefined {
  if (climb === 0) return levels[0];
  if (levels.length === 1) return undefined;
  return climb === 1 ? levels[1] : levelAt(levels[2], climb - 2);
}

/** The paths of `missing_some`: those of a list, or the characters of a text. */
function pathsOf(run: RunState, paths: Value | undefined, site: Site): readonly Value[] {
  if (isList(paths)) return paths;
  if (typeof paths === "string") {
    boundLength(run, paths.length, site);
    return paths.split("");
  }
  if (paths === null || paths === undefined) return wrongArguments(site, "there are no paths");
  if (isRecord(paths) && Object.hasOwn(paths, "length")) {
    return wrongArguments(site, "a record is not a list of paths");
  }
  return [];
}
