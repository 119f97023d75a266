// What random wishes come to: requests against what runs when they are sent, and edited files.

import type { Base, Edit, FileEdit, Wish } from "./patching-plan.ts";
import { type Ask, OTHER, type PlainFiles } from "./patching-request.ts";
import { type Names, NO_SCRIPT, type PlainScript, without } from "./patching-script.ts";

/** Texts that are no request, with what is said of them; the id is given to those with fields. */
export const FLAWED: readonly {
  readonly fields: object | string;
  readonly codes: readonly string[];
}[] = [
  { fields: "{", codes: ["JSON_SYNTAX"] },
  { fields: "[1]", codes: ["PATCH_DOCUMENT"] },
  { fields: {}, codes: ["PATCH_MISSING"] },
  { fields: { kind: "confirm" }, codes: ["PATCH_UNSUPPORTED"] },
  { fields: { kind: "rollback", probation: 60 }, codes: ["PATCH_UNSUPPORTED"] },
  { fields: { kind: "functions", base: {} }, codes: ["PATCH_EMPTY"] },
  { fields: { kind: "functions", functions: { off: 1 }, base: {} }, codes: ["PATCH_BASE_NAMES"] },
  { fields: { kind: "set", name: 1, value: 1, more: 1 }, codes: ["PATCH_FIELD", "PATCH_TYPE"] },
];

/** What the wish asks for while that script runs. */
export function askOf(wish: Wish, running: PlainScript, group: boolean): Ask {
  switch (wish.kind) {
    case "functions": {
      const { set, remove, variables, constants } = wish;
      const touched = [...Object.keys(set), ...remove];
      const base = touched.map(
        (name) => [name, functionBase(wish.base, running.functions[name] ?? null, group)] as const,
      );
      const patch = { functions: set, variables, constants };
      return { kind: "functions", patch, remove, base: Object.fromEntries(base) };
    }
    case "script": {
      const script = wish.edits.reduce(edited, running);
      return { kind: "script", script, base: wholeBase(wish.base, running, group) };
    }
    case "empty":
      return { kind: "script", script: NO_SCRIPT, base: [running] };
    case "rollback":
      return wish.base === "new"
        ? { kind: "rollback" }
        : { kind: "rollback", base: wholeBase(wish.base, running, group) };
    case "flawed": {
      const { fields, codes } = FLAWED[wish.which] ?? { fields: "{", codes: ["JSON_SYNTAX"] };
      return { kind: "flawed", fields, codes };
    }
    default:
      return wish;
  }
}

function functionBase(base: Base, runs: string | null, group: boolean) {
  if (base === "right") return group ? [OTHER, runs] : [runs];
  return base === "wrong" ? [OTHER] : [null];
}

function wholeBase(base: Base, running: PlainScript, group: boolean) {
  if (base !== "right") return [OTHER] as const;
  return group ? ([OTHER, running] as const) : [running];
}

/** The script with that change. */
export function edited(script: PlainScript, edit: Edit): PlainScript {
  const { functions, variables, constants } = script;
  switch (edit.kind) {
    case "function":
      return { ...script, functions: { ...functions, [edit.name]: edit.id } };
    case "drop":
      return { ...script, functions: without(functions, [edit.name]) };
    case "variable":
      return { ...script, variables: changed(variables, edit.name, edit.value) };
    case "constant":
      return { ...script, constants: changed(constants, "step", edit.value) };
    case "begin": {
      const { begin: _, ...rest } = script;
      return edit.value === null ? rest : { ...rest, begin: edit.value };
    }
  }
}

function changed<Thing>(names: Names<Thing>, name: string, value: Thing | null): Names<Thing> {
  return value === null ? without(names, [name]) : { ...names, [name]: value };
}

/** The script files as somebody edits them. */
export interface Edited {
  readonly a: PlainScript;
  readonly b: PlainScript;
  /** Until the next edit: which of them cannot be read. */
  readonly spoilt?: "a" | "b" | "unreadable";
}

/** The files of a script: some functions in the one, and all else in the other. */
export function split(script: PlainScript): Edited {
  const { functions } = script;
  const others = Object.keys(functions).filter((name) => name !== "scaled" && name !== "migrate");
  const a = { ...script, functions: without(functions, ["scaled", "migrate"]) };
  return { a, b: { ...NO_SCRIPT, functions: without(functions, others) } };
}

/** What is read of them. */
export function filesOf({ a, b, spoilt }: Edited): PlainFiles {
  if (spoilt === "unreadable") return spoilt;
  return { a: spoilt === "a" ? "broken" : a, b: spoilt === "b" ? "broken" : b };
}

/** The scripts that files may be made equal to. */
export interface Scripts {
  readonly running: PlainScript;
  readonly accepted: PlainScript;
}

/** The files with that change. Variables and the like stand in the first of them. */
export function editedFiles({ a, b }: Edited, edit: FileEdit, scripts: Scripts): Edited {
  switch (edit.kind) {
    case "nothing":
      return { a, b };
    case "unreadable":
      return { a, b, spoilt: "unreadable" };
    case "break":
      return { a, b, spoilt: edit.file };
    case "as running":
      return split(scripts.running);
    case "as accepted":
      return split(scripts.accepted);
    case "move":
      return { a: exchanged(a, b, edit.name), b: exchanged(b, a, edit.name) };
    case "copy":
      return { a: added(a, b, edit.name), b: added(b, a, edit.name) };
    case "drop":
      return { a: edited(a, edit), b: edited(b, edit) };
    case "function": {
      const { name, file } = edit;
      const one = edited({ a, b }[file], edit);
      const drop = { kind: "drop", name } as const;
      return file === "a" ? { a: one, b: edited(b, drop) } : { a: edited(a, drop), b: one };
    }
    default:
      return { a: edited(a, edit), b };
  }
}

/** The one with the function as the other has it, or without it. */
function exchanged(one: PlainScript, other: PlainScript, name: string): PlainScript {
  const id = other.functions[name];
  const functions = without(one.functions, [name]);
  return { ...one, functions: id === undefined ? functions : { ...functions, [name]: id } };
}

function added(one: PlainScript, other: PlainScript, name: string): PlainScript {
  const id = one.functions[name] ?? other.functions[name];
  return id === undefined ? one : { ...one, functions: { ...one.functions, [name]: id } };
}
