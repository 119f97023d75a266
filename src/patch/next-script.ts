import { type Problem, recordOf, ScriptError, type Value } from "../model/model.ts";
import type { Engine } from "../script/engine.ts";
import { namesUsed } from "../script/names-used.ts";
import { scriptOf } from "../script/parse.ts";
import { Script } from "../script/script.ts";
import { differenceOf } from "../script/script-difference.ts";
import type { Earlier, LedgerState } from "./ledger/ledger.ts";
import { tellCallees } from "./missing-callees.ts";
import { cut, listed, placeOf } from "./quote.ts";
import type { FunctionsRequest, RollbackRequest, ScriptRequest } from "./request.ts";
import { sharing } from "./sharing.ts";

/** The script that is to run next, or every reason why there is none. */
export type NextScript =
  | {
      readonly ok: true;
      readonly next: Script;
      /** Present where it ran before. */
      readonly back?: Earlier;
      /** What the script files are from then on, where they asked for it. */
      readonly accepted?: Script;
      /** What was sent along and is not taken, since something else of that name runs. */
      readonly untaken?: readonly string[];
      /** Says of problems of the script what only who made it knows. */
      readonly explain?: (problems: readonly Problem[]) => readonly Problem[];
    }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      /** The script that has the problems, where there is one. */
      readonly next?: Script;
    };

/** A request that asks for another script. */
export type SwapRequest = FunctionsRequest | ScriptRequest | RollbackRequest;

/** Holds the request against the script that runs and makes the next one; changes neither. */
export function nextScript(request: SwapRequest, state: LedgerState, engine: Engine): NextScript {
  if (request.kind === "rollback") return rollback(request, state);
  const running = state.script;
  // First of all: what was made against something else is not worth the time to read it.
  const base = staleProblems(request, state);
  if (base.length > 0) return { ok: false, problems: base };
  const compiled = compile(request, engine);
  if ("problems" in compiled) return { ok: false, problems: compiled.problems };
  if (request.kind === "script") return filled(sharing(compiled.script, running), running);
  const missing = request.names.filter((name) => compiled.script.function(name) === undefined);
  if (missing.length > 0) return { ok: false, problems: missing.map(notInSource) };
  const source = compiled.script;
  const patch = patchOf(source, request, running);
  const made = filled(running.merge(patch).remove(request.remove), running);
  if (!made.ok) return made;
  const { next } = made;
  const explain = (problems: readonly Problem[]) =>
    tellCallees(problems, request, { next, source });
  return { ...made, explain, untaken: untakenOf(patch, source, running, request.names) };
}

/** What speaks against a request before its source is read: it was made against something else. */
export function staleProblems(request: SwapRequest, { script }: LedgerState): readonly Problem[] {
  if (request.kind === "functions") {
    return [...functionProblems(request, script), ...removeProblems(request, script)];
  }
  return request.base === undefined ? [] : wholeProblems(request.base, script);
}

/** Variables, constants and functions of the library that run as something else than was sent. */
function untakenOf(
  patch: Script,
  source: Script,
  running: Script,
  names: readonly string[],
): readonly string[] {
  const { variables, constants, types } = differenceOf(patch, running);
  const typed = [...types.added, ...types.changed, ...types.removed].filter(
    (name) => isDeclared(patch, name) && isDeclared(running, name),
  );
  const imported = [...source.functions.values()].flatMap(({ name, digest, written }) => {
    const runs = running.function(name)?.digest ?? digest;
    const isOther = written?.imported !== undefined && !names.includes(name) && runs !== digest;
    return isOther ? [name] : [];
  });
  return [...new Set([...variables.changed, ...constants.changed, ...typed, ...imported])];
}

function isDeclared({ variables, constants }: Script, name: string): boolean {
  return variables.has(name) || constants.has(name);
}

/**
 * What a source gives to a patch: the functions that are named, those of the library that they need
 * and that do not run yet, and the variables and constants that these use.
 */
function patchOf(script: Script, { names, source }: FunctionsRequest, running: Script): Script {
  const named = new Set(names);
  const patch = script.clearStatements().retainFunctions(({ name, written }) => {
    const isNew = written?.imported !== undefined && running.function(name) === undefined;
    return named.has(name) || isNew;
  });
  if ("parts" in source) return patch;
  return onlyUsed(patch);
}

/** The script without the variables and constants that none of its functions uses. */
function onlyUsed(script: Script): Script {
  const used = new Set([...script.functions.values()].flatMap((each) => [...namesUsed(each)]));
  const usedOf = (values: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> =>
    new Map([...values].filter(([name]) => used.has(name)));
  const { variables, constants, types } = script;
  return new Script({
    ...script,
    variables: usedOf(variables),
    constants: usedOf(constants),
    types: usedOf(types),
  });
}

function notInSource(name: string): Problem {
  const what = `the source has no function ${cut(name)}`;
  const fix = "Define it there, or leave it out of the base";
  return { code: "PATCH_UNKNOWN_FUNCTION", what, fix, pointer: placeOf("/base", name) };
}

/** A script without a function drives nothing: nobody means that, and it looks like a mistake. */
export function filled(next: Script, running: Script): NextScript {
  if (next.functions.size > 0 || running.functions.size === 0) return { ok: true, next };
  const what = "the script would have no function left, and nothing would drive the plant";
  const fix = "Keep at least one function, or stop the controller";
  return { ok: false, problems: [{ code: "PATCH_EMPTIES", what, fix, pointer: "/functions" }] };
}

function rollback(request: RollbackRequest, state: LedgerState): NextScript {
  const base = staleProblems(request, state);
  if (base.length > 0) return { ok: false, problems: base };
  const [back] = state.earlier;
  if (back !== undefined) return { ok: true, next: back.script, back };
  const what = "there is no script before the one that runs";
  const fix = "Send the functions that are to run, as a patch";
  return { ok: false, problems: [{ code: "PATCH_NO_PREVIOUS", what, fix }] };
}

type Compiled = { readonly script: Script } | { readonly problems: readonly Problem[] };

function compile({ source }: FunctionsRequest | ScriptRequest, engine: Engine): Compiled {
  try {
    if ("text" in source) {
      const { language, text, file } = source;
      return {
        script: engine.compile(text, { language, ...(file === undefined ? {} : { file }) }),
      };
    }
    const parts = recordOf([["functions", {}], ...Object.entries(source.parts)]);
    return { script: scriptOf(parts, engine.limits, "sent") };
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    return { problems: error.problems };
  }
}

const MAKE_AGAIN = "Make the change again, from what runs now";

function wholeProblems(base: readonly string[], { digest }: Script): Problem[] {
  if (base.includes(digest)) return [];
  const what = `the running script is ${digest}, not ${listed(base)}`;
  return [{ code: "PATCH_BASE", what, fix: MAKE_AGAIN, pointer: "/base" }];
}

function functionProblems({ base }: FunctionsRequest, running: Script): Problem[] {
  return [...base].flatMap(([name, digests]) => {
    const runs = running.function(name)?.digest ?? null;
    if (digests.includes(runs)) return [];
    const expected = listed(digests.map((digest) => digest ?? "new"));
    const what = `${cut(name)} is ${runs ?? "not there"}, not ${expected}`;
    return [{ code: "PATCH_BASE", what, fix: MAKE_AGAIN, pointer: placeOf("/base", name) }];
  });
}

function removeProblems({ remove }: FunctionsRequest, running: Script): Problem[] {
  return remove.flatMap((name, index) => {
    if (running.function(name) !== undefined) return [];
    const what = `there is no function ${name} to remove`;
    const fix = "Remove it from the list";
    return [{ code: "PATCH_UNKNOWN_FUNCTION", what, fix, pointer: `/remove/${index}` }];
  });
}
