import { isList, type Value } from "../model/model.ts";

/** A parameter's name, and its type where one is declared. */
export type Parameter = readonly [name: string, type: Value | null];

/** Reads a parameter as JSON spells it: its name, or a pair of name and type. */
export function parameterOf(value: Value): Parameter | undefined {
  if (typeof value === "string") return [value, null];
  if (!isList(value) || value.length !== 2) return undefined;
  const [name, type = null] = value;
  return typeof name === "string" ? [name, type] : undefined;
}

/** How a type is spelt, for the `fix` of a problem. */
export const TYPE_FIX =
  'Write "number", "text", "boolean", "null", "anything", {"list": …}, {"record": {…}}, ' +
  '{"either": […]}, {"texts": […]} or {"event": "Temperature"}';
