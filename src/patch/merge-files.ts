import type { Problem, Value } from "../model/model.ts";
import { canonicalJson } from "../script/digest.ts";
import type { FunctionSource } from "../script/function-source.ts";
import { Script } from "../script/script.ts";
import { pointerStep } from "../script/text-place.ts";
import { cut } from "./quote.ts";

/** The three scripts that a save of files is about. */
export interface FileChange {
  /** What the files were when they were last taken. */
  readonly accepted: Script;
  /** What they are now. */
  readonly files: Script;
  /** What runs. */
  readonly running: Script;
}

/** The script that is to run after a save, or every name that was changed elsewhere meanwhile. */
export type Merged =
  | { readonly ok: true; readonly next: Script }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Makes of what runs what the files ask for: only what was changed in them since they were last
 * taken is changed. What was changed in them and elsewhere, differently, is refused: nobody's work
 * is overwritten without a word.
 */
export function mergeFiles(change: FileChange): Merged {
  const functions = mergeFunctions(change);
  const variables = mergeValues(change, "variables");
  const constants = mergeValues(change, "constants");
  const statements = mergeStatements(change);
  const types = mergeValues(change, "types");
  const parts = [functions, variables, constants, types, statements];
  const problems = parts.flatMap(({ stale }) => stale);
  if (problems.length > 0) return { ok: false, problems };
  const { files, running } = change;
  const next = new Script({
    variables: variables.merged,
    constants: constants.merged,
    types: types.merged,
    statements: statements.merged,
    functions: running.functions.changed(functions.set, functions.removed),
    comments: files.comments,
  });
  return { ok: true, next };
}

/** A name in each of the three scripts: a digest, or `undefined` where it is not there. */
interface Versions {
  readonly accepted: string | undefined;
  readonly files: string | undefined;
  readonly running: string | undefined;
}

/** What is to be done about a name: nothing, what the files say, or to refuse. */
function verdict({ accepted, files, running }: Versions): "keep" | "take" | "stale" {
  if (files === accepted || files === running) return "keep";
  return running === accepted ? "take" : "stale";
}

function mergeFunctions({ accepted, files, running }: FileChange) {
  const set: (readonly [string, FunctionSource])[] = [];
  const removed: string[] = [];
  const stale: Problem[] = [];
  for (const name of namesOf(accepted, files)) {
    const source = files.function(name);
    const versions = {
      accepted: accepted.function(name)?.digest,
      files: source?.digest,
      running: running.function(name)?.digest,
    };
    const what = verdict(versions);
    if (what === "stale") stale.push(staleFunction(name, versions));
    else if (what === "take" && source === undefined) removed.push(name);
    else if (what === "take" && source !== undefined) set.push([name, source]);
  }
  return { set, removed, stale };
}

/** The parts that are values by name. */
type ValuePart = "variables" | "constants" | "types";

function mergeValues({ accepted, files, running }: FileChange, part: ValuePart) {
  const stale: Problem[] = [];
  let merged: Map<string, Value> | undefined;
  for (const name of new Set([...accepted[part].keys(), ...files[part].keys()])) {
    const value = files[part].get(name);
    const versions = {
      accepted: textOf(accepted[part].get(name)),
      files: textOf(value),
      running: textOf(running[part].get(name)),
    };
    const what = verdict(versions);
    if (what === "stale") stale.push(staleValue(name, part, versions.running));
    if (what !== "take") continue;
    merged ??= new Map(running[part]);
    if (value === undefined) merged.delete(name);
    else merged.set(name, value);
  }
  return { merged: merged ?? running[part], stale };
}

function mergeStatements({ accepted, files, running }: FileChange) {
  const what = verdict({
    accepted: textOf(accepted.statements),
    files: textOf(files.statements),
    running: textOf(running.statements),
  });
  const merged = what === "take" ? files.statements : running.statements;
  return { merged, stale: what === "stale" ? [STALE_STATEMENTS] : [] };
}

/** The names of functions that at least one of the two scripts has. */
function namesOf(one: Script, other: Script): ReadonlySet<string> {
  const sources = [...one.functions.values(), ...other.functions.values()];
  return new Set(sources.map(({ name }) => name));
}

function textOf(value: Value | undefined): string | undefined {
  return value === undefined ? undefined : canonicalJson(value);
}

function staleFunction(name: string, { files, running }: Versions): Problem {
  const runs = running === undefined ? "was removed" : `runs as ${running.slice(0, 8)}`;
  const what = `${name} was changed in the file, and elsewhere: it ${runs} since`;
  const how = files === undefined ? "--remove" : "FILE --function";
  const way = `flyball patch ${how} ${name}`;
  const fix = `Put what runs into the file (flyball show ${name}), save, then make the change again; or insist with ${way}`;
  return { code: "FILE_STALE", what, fix, pointer: `/functions${pointerStep(name)}` };
}

function staleValue(name: string, part: ValuePart, running: string | undefined): Problem {
  const runs = running === undefined ? "was removed" : `is ${cut(running)} in what runs`;
  const what = `${name} was changed in the file, and elsewhere: it ${runs} since`;
  const fix = "Write what the running script has, save, then make the change again";
  return { code: "FILE_STALE", what, fix, pointer: `/${part}${pointerStep(name)}` };
}

const STALE_STATEMENTS: Problem = {
  code: "FILE_STALE",
  what: "the statements were changed in the files, and elsewhere in another way",
  fix: "Write what the running script has, save, then make the change again",
  pointer: "/statements",
};
