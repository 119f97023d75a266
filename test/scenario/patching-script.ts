// A random script as a plain record, and what the contract says of two or three of them: whether
// one can run, what a patch makes of it, what saved files make of it. Shares nothing with
// src/patch.
import type { Value } from "../../src/model/model.ts";
import { behaviourOf, type Plain } from "./patching-language.ts";

/** Names with something each. */
export type Names<Thing> = Readonly<Record<string, Thing>>;

/** A script: which behaviour each function has, and the rest. */
export interface PlainScript {
  readonly functions: Names<string>;
  readonly variables: Names<Plain>;
  readonly constants: Names<number>;
  /** What `total` is set to at a cold start; nothing where it is absent. */
  readonly begin?: number;
}

/** A script of nothing. */
export const NO_SCRIPT: PlainScript = { functions: {}, variables: {}, constants: {} };

/** The script in the JSON spelling. */
export function spelt({ functions, variables, constants, begin }: PlainScript): Value {
  const entries = Object.entries(functions).map(
    ([name, id]) => [name, behaviourOf(name, id).source] as const,
  );
  const statements = begin === undefined ? {} : { statements: [{ set: ["total", begin] }] };
  return { variables, constants, ...statements, functions: Object.fromEntries(entries) };
}

/** A text that is the same for equal scripts, and for no others. */
export function textOf({ functions, variables, constants, begin }: PlainScript): string {
  const parts = [functions, variables, constants].map((part) =>
    Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  return JSON.stringify([...parts, begin ?? null]);
}

/** Whether the two are the same script. */
export function same(one: PlainScript, other: PlainScript): boolean {
  return textOf(one) === textOf(other);
}

/** The type of a variable's value. */
export function typeOf(value: Plain): "number" | "text" {
  return typeof value === "number" ? "number" : "text";
}

/** The codes of all that keeps the script from running, whatever ran before. */
export function flaws(script: PlainScript): string[] {
  const { functions, begin } = script;
  const codes = Object.entries(functions).flatMap(([name, id]) => flawsOf(name, id, script));
  if (begin !== undefined) codes.push(...flawOfNeed("total", "number", script));
  return codes;
}

function flawsOf(name: string, id: string, script: PlainScript): string[] {
  const { needs, calls, nonsense } = behaviourOf(name, id);
  const codes = Object.entries(needs).flatMap(([needed, as]) => flawOfNeed(needed, as, script));
  if (nonsense) codes.push("SCRIPT_UNKNOWN_OPERATOR");
  if (calls) codes.push(...flawOfCall(script));
  return codes;
}

function flawOfNeed(name: string, as: string, { variables, constants }: PlainScript): string[] {
  const variable = variables[name];
  const constant = constants[name];
  if (as === "constant" && constant !== undefined) return [];
  if (as !== "constant" && variable !== undefined) {
    return typeOf(variable) === as ? [] : ["SCRIPT_TYPE"];
  }
  return ["SCRIPT_UNKNOWN_NAME"];
}

/** Of a call of `scaled` with one operand; one whose own flaw is told is not held against it. */
function flawOfCall(script: PlainScript): string[] {
  const id = script.functions.scaled;
  if (id === undefined) return ["SCRIPT_UNKNOWN_OPERATOR"];
  if (flawsOf("scaled", id, script).length > 0) return [];
  return behaviourOf("scaled", id).parameters === 1 ? [] : ["SCRIPT_CALL"];
}

/** What a patch of functions makes of a script. */
export function patched(
  script: PlainScript,
  patch: Pick<PlainScript, "functions" | "variables" | "constants">,
  remove: readonly string[],
): PlainScript {
  return {
    ...script,
    functions: without({ ...script.functions, ...patch.functions }, remove),
    variables: { ...patch.variables, ...script.variables },
    constants: { ...patch.constants, ...script.constants },
  };
}

/** The record without those names. */
export function without<Thing>(record: Names<Thing>, names: readonly string[]): Names<Thing> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

/** What saved files ask for: the next script, and how often they would overwrite something. */
export interface PlainMerge {
  readonly next: PlainScript;
  readonly stale: number;
}

/** Takes from the files what was changed in them since they were last taken, and nothing else. */
export function merged(
  accepted: PlainScript,
  files: PlainScript,
  running: PlainScript,
): PlainMerge {
  const functions = mergedNames(accepted.functions, files.functions, running.functions);
  const variables = mergedNames(accepted.variables, files.variables, running.variables);
  const constants = mergedNames(accepted.constants, files.constants, running.constants);
  const begin = mergedNames(begins(accepted), begins(files), begins(running));
  const parts = { functions: functions.next, variables: variables.next, constants: constants.next };
  const next = begin.next.begin === undefined ? parts : { ...parts, begin: begin.next.begin };
  const all = [functions, variables, constants, begin];
  return { next, stale: all.reduce((sum, { stale }) => sum + stale, 0) };
}

function begins({ begin }: PlainScript): Names<number> {
  return begin === undefined ? {} : { begin };
}

function mergedNames<Thing>(
  accepted: Names<Thing>,
  files: Names<Thing>,
  running: Names<Thing>,
): { readonly next: Names<Thing>; readonly stale: number } {
  let next = running;
  let stale = 0;
  for (const name of new Set([...Object.keys(accepted), ...Object.keys(files)])) {
    const wanted = files[name];
    if (wanted === accepted[name] || wanted === running[name]) continue;
    if (running[name] !== accepted[name]) stale++;
    else next = wanted === undefined ? without(next, [name]) : { ...next, [name]: wanted };
  }
  return { next, stale };
}
