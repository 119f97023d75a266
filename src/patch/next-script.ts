import { type Problem, ScriptError } from "../model/model.ts";
import type { Engine } from "../script/engine.ts";
import type { Script } from "../script/script.ts";
import { pointerStep } from "../script/text-place.ts";
import type { FunctionBase, PatchRequest } from "./request.ts";

/** The script that a request asks for, or every reason why there is none. */
export type NextScript =
  | { readonly ok: true; readonly next: Script }
  | { readonly ok: false; readonly problems: readonly Problem[] };

type Compiled = { readonly script: Script } | { readonly problems: readonly Problem[] };

/** Holds the request against the script that runs and makes the next one; changes neither. */
export function nextScript(request: PatchRequest, running: Script, engine: Engine): NextScript {
  const base = baseProblems(request, running);
  const compiled = compile(request, engine);
  if ("problems" in compiled) return { ok: false, problems: [...base, ...compiled.problems] };
  if (base.length > 0) return { ok: false, problems: base };
  if (request.kind === "script") return { ok: true, next: compiled.script };
  const names = new Set(request.names);
  const patch = compiled.script.clearStatements().retainFunctions(({ name }) => names.has(name));
  return { ok: true, next: running.merge(patch).remove(request.remove) };
}

function compile(request: PatchRequest, engine: Engine): Compiled {
  const text = JSON.stringify({ functions: {}, ...request.source });
  try {
    return { script: engine.compile(text) };
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    return { problems: error.problems };
  }
}

function baseProblems(request: PatchRequest, running: Script): Problem[] {
  if (request.kind === "functions") return functionProblems(request, running);
  if (request.base === running.digest) return [];
  const what = `the running script is ${running.digest}, not ${request.base}`;
  return [{ code: "PATCH_BASE", what, fix: MAKE_AGAIN, pointer: "/base" }];
}

const MAKE_AGAIN = "Make the change again, from what runs now";

function functionProblems(
  { base, remove }: { readonly base: FunctionBase; readonly remove: readonly string[] },
  running: Script,
): Problem[] {
  const problems: Problem[] = [];
  for (const [name, digest] of base) {
    const runs = running.function(name)?.digest ?? null;
    if (runs === digest) continue;
    const what = `${name} is ${runs ?? "not there"}, not ${digest ?? "new"}`;
    problems.push({
      code: "PATCH_BASE",
      what,
      fix: MAKE_AGAIN,
      pointer: `/base${pointerStep(name)}`,
    });
  }
  remove.forEach((name, index) => {
    if (running.function(name) !== undefined) return;
    const what = `there is no function ${name} to remove`;
    problems.push({
      code: "PATCH_UNKNOWN_FUNCTION",
      what,
      fix: "Remove it from the list",
      pointer: `/remove/${index}`,
    });
  });
  return problems;
}
