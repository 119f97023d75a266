import { isRecord, type Problem } from "../model/model.ts";
import { type FunctionSource, spell } from "../script/function-source.ts";
import { partAt } from "../script/problem-place.ts";
import type { Script } from "../script/script.ts";
import type { FunctionsRequest } from "./request.ts";

/**
 * The problems of a patch, where those of calls of what is not there say why: the patch removes it,
 * or has it in its source and does not take it.
 */
export function tellCallees(
  problems: readonly Problem[],
  { remove }: FunctionsRequest,
  { next, source }: { readonly next: Script; readonly source: Script },
): readonly Problem[] {
  return problems.map((problem) => {
    const { function: owner = "" } = problem;
    const caller = next.function(owner);
    if (caller === undefined) return problem;
    const name = missingIn(problem, caller);
    if (name === undefined) return problem;
    if (remove.includes(name)) return removed(problem, owner, name);
    return source.function(name) === undefined ? problem : leftOut(problem, owner, name);
  });
}

/** The function that is missing: one that is called, or that a timer or an event is named for. */
function missingIn({ code, pointer = "" }: Problem, caller: FunctionSource): string | undefined {
  if (code !== "SCRIPT_UNKNOWN_OPERATOR" && code !== "SCRIPT_UNKNOWN_NAME") return undefined;
  const part = partAt(spell(caller), pointer);
  if (typeof part === "string") return part;
  const [name, ...more] = isRecord(part) ? Object.keys(part) : [];
  return more.length === 0 ? name : undefined;
}

function removed(problem: Problem, owner: string, name: string): Problem {
  const what = `${owner} still calls ${name}, which this patch removes`;
  return { ...problem, what, fix: `Change ${owner} in the same patch, or keep ${name}` };
}

function leftOut(problem: Problem, owner: string, name: string): Problem {
  const what = `${owner} calls ${name}, which is in the source and is not taken`;
  return { ...problem, what, fix: `Patch ${name} along with it: name it as well` };
}
