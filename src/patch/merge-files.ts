import type { Problem, Value } from "../model/model.ts";
import { canonicalJson } from "../script/digest.ts";
import type { FunctionSource } from "../script/function-source.ts";
import { Script } from "../script/script.ts";
import { differenceOf, namesIn, type ScriptDifference } from "../script/script-difference.ts";
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
  const { accepted, files, running } = change;
  const changes: Changes = {
    asked: differenceOf(accepted, files),
    open: differenceOf(running, files),
    elsewhere: differenceOf(accepted, running),
  };
  const functions = mergeFunctions(change, changes);
  const declared = mergeDeclared(change, changes);
  const statements = mergeStatements(change, changes);
  const problems = [...functions.stale, ...declared.stale, ...statements.stale];
  if (problems.length > 0) return { ok: false, problems };
  const next = new Script({
    ...declared.parts,
    statements: statements.merged,
    functions: running.functions.changed(functions.set, functions.removed),
    comments: files.comments,
  });
  return { ok: true, next };
}

/** How the three scripts differ. */
interface Changes {
  /** What was changed in the files. */
  readonly asked: ScriptDifference;
  /** What the files and what runs do not have in common. */
  readonly open: ScriptDifference;
  /** What was changed by other ways. */
  readonly elsewhere: ScriptDifference;
}

/** What is to be done about a part: nothing, what the files say, or to refuse. */
function verdict(
  { asked, open, elsewhere }: Changes,
  isIn: (difference: ScriptDifference) => boolean,
): "keep" | "take" | "stale" {
  if (!isIn(asked) || !isIn(open)) return "keep";
  return isIn(elsewhere) ? "stale" : "take";
}

function mergeFunctions({ files, running }: FileChange, changes: Changes) {
  const set: (readonly [string, FunctionSource])[] = [];
  const removed: string[] = [];
  const stale: Problem[] = [];
  const { asked, open, elsewhere } = changes;
  const touched = new Map([asked, open, elsewhere].map((each) => [each, touchedOf(each)]));
  for (const name of touchedOf(asked)) {
    const source = files.function(name);
    const what = verdict(changes, (difference) => touched.get(difference)?.has(name) === true);
    if (what === "stale") stale.push(staleFunction(name, source, running.function(name)));
    else if (what === "take" && source === undefined) removed.push(name);
    else if (what === "take" && source !== undefined) set.push([name, source]);
  }
  return { set, removed, stale };
}

function touchedOf({ functions }: ScriptDifference): ReadonlySet<string> {
  return new Set([...functions.changed, ...functions.removed]);
}

/** The parts that declare a name: it is in one of the first two, and may have a type. */
const DECLARED = ["variables", "constants", "types"] as const;

/**
 * Merges declarations, each as a whole: a value without its type, or a type of nothing, is what
 * nobody wrote.
 */
function mergeDeclared({ files, running }: FileChange, changes: Changes) {
  const stale: Problem[] = [];
  const parts: Record<(typeof DECLARED)[number], ReadonlyMap<string, Value>> = {
    variables: running.variables,
    constants: running.constants,
    types: running.types,
  };
  const touched = (difference: ScriptDifference) =>
    new Set(DECLARED.flatMap((part) => namesIn(difference[part])));
  const names = new Map(Object.values(changes).map((each) => [each, touched(each)]));
  for (const name of names.get(changes.asked) ?? []) {
    const what = verdict(changes, (difference) => names.get(difference)?.has(name) === true);
    if (what === "stale") stale.push(staleValue(name, changes.asked, running));
    if (what !== "take") continue;
    for (const part of DECLARED) {
      parts[part] = withValue(parts[part], name, files[part].get(name));
    }
  }
  return { parts, stale };
}

/** The values with that one for the name, or without it; the same map where that is no change. */
function withValue(
  values: ReadonlyMap<string, Value>,
  name: string,
  value: Value | undefined,
): ReadonlyMap<string, Value> {
  if (values.get(name) === value) return values;
  const merged = new Map(values);
  if (value === undefined) merged.delete(name);
  else merged.set(name, value);
  return merged;
}

function mergeStatements({ files, running }: FileChange, changes: Changes) {
  const what = verdict(changes, ({ statements }) => statements);
  const merged = what === "take" ? files.statements : running.statements;
  return { merged, stale: what === "stale" ? [STALE_STATEMENTS] : [] };
}

function staleFunction(
  name: string,
  files: FunctionSource | undefined,
  running: FunctionSource | undefined,
): Problem {
  const runs = running === undefined ? "was removed" : `runs as ${running.digest.slice(0, 8)}`;
  const what = `${name} was changed in the file, and elsewhere: it ${runs} since`;
  const how = files === undefined ? "--remove" : "FILE --function";
  const way = `flyball patch ${how} ${name}`;
  const fix = `Put what runs into the file (flyball show ${name}), save, then make the change again; or insist with ${way}`;
  return { code: "FILE_STALE", what, fix, pointer: `/functions${pointerStep(name)}` };
}

function staleValue(name: string, asked: ScriptDifference, running: Script): Problem {
  const part = DECLARED.find((each) => namesIn(asked[each]).includes(name)) ?? "variables";
  const value = running[part].get(name);
  const runs = value === undefined ? "was removed" : `is ${cut(canonicalJson(value))} in what runs`;
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
