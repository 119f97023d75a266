// What a request or a save makes of what runs, and what is kept of it: pure, and without a process.

import type { Values } from "./patching-plant-model.ts";
import {
  type Ask,
  OTHER,
  type PlainEarlier,
  type PlainFiles,
  type PlainKept,
  type PlainRequest,
  type PlainResult,
} from "./patching-request.ts";
import { type Names, NO_SCRIPT, type PlainScript, patched, same } from "./patching-script.ts";

/** How much may wait, and how much is kept at most, as the documents have it. */
export const KEPT = { waiting: 32, answered: 256, earlier: 16 };

/** The next script, or the codes of all that speaks against it. */
export type Made =
  | { readonly codes: readonly string[] }
  | {
      readonly next: PlainScript;
      /** On the way back: what the variables were. */
      readonly former?: Values;
      /** What the files are from then on. */
      readonly accepted?: PlainScript;
      /** What was sent along and is not taken: something else runs under these names. */
      readonly untaken?: readonly string[];
    };

/** What a request makes of what runs. */
export function madeOf(ask: Ask, { script, earlier }: PlainKept): Made {
  switch (ask.kind) {
    case "functions": {
      const codes = functionsFlaws(ask, script);
      if (codes.length > 0) return { codes };
      const made = filled(patched(script, ask.patch, ask.remove), script);
      return "codes" in made ? made : { ...made, untaken: untakenOf(ask.patch, script) };
    }
    case "script":
      return isBase(ask.base, script) ? filled(ask.script, script) : { codes: ["PATCH_BASE"] };
    case "rollback": {
      if (!isBase(ask.base ?? [script], script)) return { codes: ["PATCH_BASE"] };
      const [before] = earlier;
      if (before === undefined) return { codes: ["PATCH_NO_PREVIOUS"] };
      return { next: before.script, former: before.former };
    }
    default:
      throw new Error(`${ask.kind} makes no script`);
  }
}

function untakenOf(patch: PlainScript, script: PlainScript): readonly string[] {
  const others = (sent: Names<unknown>, known: Names<unknown>) =>
    Object.keys(sent).filter((name) => name in known && known[name] !== sent[name]);
  const { variables, constants } = script;
  return [...others(patch.variables, variables), ...others(patch.constants, constants)];
}

function functionsFlaws(
  { base, remove }: Extract<Ask, { kind: "functions" }>,
  { functions }: PlainScript,
): string[] {
  const stale = Object.entries(base).filter(
    ([name, ids]) => !ids.includes(functions[name] ?? null),
  );
  const unknown = remove.filter((name) => !(name in functions));
  return [...stale.map(() => "PATCH_BASE"), ...unknown.map(() => "PATCH_UNKNOWN_FUNCTION")];
}

function isBase(base: readonly (PlainScript | typeof OTHER)[], script: PlainScript): boolean {
  return base.some((each) => each !== OTHER && same(each, script));
}

/** A script without a function is refused, unless none was there before. */
export function filled(next: PlainScript, running: PlainScript): Made {
  const isEmpty = Object.keys(next.functions).length === 0;
  const emptied = isEmpty && Object.keys(running.functions).length > 0;
  return emptied ? { codes: ["PATCH_EMPTIES"] } : { next };
}

/** The one script that the files make up. */
export function scriptOf(files: PlainFiles): PlainScript | { readonly codes: readonly string[] } {
  if (files === "unreadable") return { codes: ["FILE_UNREADABLE"] };
  const parts = Object.values(files).filter((part) => part !== "broken");
  const broken = Object.values(files).filter((part) => part === "broken");
  const names = parts.flatMap(({ functions }) => Object.keys(functions));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const codes = [...broken.map(() => "JSON_SYNTAX"), ...twice.map(() => "FILE_CLASH")];
  return codes.length > 0 ? { codes } : parts.reduce(together, NO_SCRIPT);
}

function together(one: PlainScript, other: PlainScript): PlainScript {
  const begin = one.begin ?? other.begin;
  return {
    functions: { ...one.functions, ...other.functions },
    variables: { ...one.variables, ...other.variables },
    constants: { ...one.constants, ...other.constants },
    ...(begin === undefined ? {} : { begin }),
  };
}

/** What is told of the way from one script to another. */
export function differences(was: PlainScript, next: PlainScript) {
  const changed = Object.keys(next.functions).filter(
    (name) => next.functions[name] !== was.functions[name],
  );
  const removed = Object.keys(was.functions).filter((name) => !(name in next.functions));
  const ignored = Object.keys(next.variables).filter((name) =>
    differs(name, was.variables, next.variables),
  );
  return { changed: changed.sort(), removed: removed.sort(), ignored: ignored.sort() };
}

/** Whether the initial value is another one of the same type: then it does nothing. */
function differs(name: string, was: Names<unknown>, next: Names<unknown>): boolean {
  return typeof was[name] === typeof next[name] && was[name] !== next[name];
}

/** The scripts that can be gone back to after a swap. The same script again is no step. */
export function earlierThan(
  { script, earlier }: PlainKept,
  swap: { readonly next: PlainScript; readonly former: Values; readonly isBack: boolean },
): readonly PlainEarlier[] {
  if (swap.isBack) return earlier.slice(1);
  if (same(swap.next, script)) return earlier;
  return [{ script, former: swap.former }, ...earlier].slice(0, KEPT.earlier);
}

/** The state with a request on its way; `undefined` for a save. */
export function withIntent(
  state: PlainKept,
  id: string,
  request: PlainRequest | undefined,
): PlainKept {
  return { ...state, intent: { id, request } };
}

/** The state once the request on its way has its result, and gave those values to variables. */
export function settled(
  { intent, ...state }: PlainKept,
  result: PlainResult,
  values: Values,
): PlainKept {
  const number = state.number + 1;
  const answered = [...state.answered, { request: intent?.request, result }];
  const changes = [...state.changes, { number, values }];
  return { ...state, number, changes, answered: answered.slice(-KEPT.answered) };
}
