import { type Problem, recordOf, ScriptError } from "../model/model.ts";
import type { ScriptFile } from "../ports/ports.ts";
import type { Engine } from "../script/engine.ts";
import type { FunctionSource } from "../script/function-source.ts";
import { NameTable } from "../script/name-table.ts";
import { scriptOf } from "../script/parse.ts";
import { Script } from "../script/script.ts";
import { languageOf } from "../script/source-language.ts";
import { pointerStep } from "../script/text-place.ts";

/** A script that several files make up. */
export interface Assembled {
  readonly script: Script;
  /** The problems of that script, or of one made of it, at their lines of the files. */
  readonly place: (problems: readonly Problem[]) => readonly Problem[];
}

/** The script of the files, or every problem of all of them. */
export type AssembledReading =
  | { readonly ok: true; readonly assembled: Assembled }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** One file with what it says. */
interface Part extends ScriptFile {
  readonly script: Script;
}

/**
 * One script of several files: each function, variable and constant in exactly one of them, the
 * statements of all in the order of the files. `known` gives files that were compiled before.
 */
export function assemble(
  files: readonly ScriptFile[],
  engine: Engine,
  known: CompiledFiles = new CompiledFiles(),
): AssembledReading {
  const parts: Part[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const compiled = known.compile(file, engine);
    if ("problems" in compiled) problems.push(...compiled.problems);
    else parts.push({ ...file, script: compiled.script });
  }
  problems.push(...clashes(parts, engine));
  if (problems.length > 0) return { ok: false, problems };
  const place = (found: readonly Problem[]) => placedIn(found, parts, engine);
  const script = together(parts);
  const whole = parts.length > 1 ? statementProblems(script, engine) : [];
  if (whole.length > 0) return { ok: false, problems: place(whole) };
  return { ok: true, assembled: { script, place } };
}

/** Loads what it takes to read the files: to be awaited before they are assembled. */
export async function loadLanguages(engine: Engine, files: readonly ScriptFile[]): Promise<void> {
  const languages = new Set(files.map(({ file }) => languageOf(file)));
  for (const each of languages) if (!engine.reads(each)) await engine.load(each);
}

type Compiled = { readonly script: Script } | { readonly problems: readonly Problem[] };

/** Compiled files by their names: one that was saved does not cost the time of all others. */
export class CompiledFiles {
  readonly #files = new Map<string, { readonly text: string; readonly compiled: Compiled }>();

  compile({ file, text }: ScriptFile, engine: Engine): Compiled {
    const known = this.#files.get(file);
    if (known?.text === text) return known.compiled;
    const compiled = compile(text, file, engine);
    this.#files.set(file, { text, compiled });
    return compiled;
  }

  /** The script of a file as it was last compiled; none where it had problems. */
  scriptOf(file: string): Script | undefined {
    const compiled = this.#files.get(file)?.compiled;
    return compiled !== undefined && "script" in compiled ? compiled.script : undefined;
  }

  /** Whether that is what was compiled last under that name. */
  has({ file, text }: ScriptFile): boolean {
    return this.#files.get(file)?.text === text;
  }

  /** Forgets the files that are no longer there. */
  retain(files: readonly ScriptFile[]): void {
    const there = new Set(files.map(({ file }) => file));
    for (const file of this.#files.keys()) if (!there.has(file)) this.#files.delete(file);
  }
}

function compile(text: string, file: string, engine: Engine): Compiled {
  try {
    return { script: engine.compile(text, { file }) };
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    return { problems: error.problems };
  }
}

function together(parts: readonly Part[]): Script {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only.script;
  const functions = parts.flatMap(({ script }) => [...script.functions.values()]);
  return new Script({
    variables: new Map(parts.flatMap(({ script }) => [...script.variables])),
    constants: new Map(parts.flatMap(({ script }) => [...script.constants])),
    types: new Map(parts.flatMap(({ script }) => [...script.types])),
    statements: parts.flatMap(({ script }) => script.statements),
    functions: NameTable.of<FunctionSource>(functions.map((source) => [source.name, source])),
    comments: new Map(parts.flatMap(({ script }) => [...script.comments])),
  });
}

/** What only the statements of all files together are: too many, or too large. */
function statementProblems({ statements }: Script, { limits }: Engine): readonly Problem[] {
  try {
    scriptOf(recordOf([["statements", statements]]), limits);
    return [];
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    return error.problems;
  }
}

/** What a name can be, by where it stands in a script. */
const PLACES = ["functions", "variables", "constants"] as const;

/** Names that stand in two files: each problem is in the second, and names the first. */
function clashes(parts: readonly Part[], engine: Engine): readonly Problem[] {
  const owners = new Map<string, Part>();
  return parts.flatMap((part) => {
    const problems: Problem[] = [];
    for (const place of PLACES) {
      for (const name of namesIn(part.script, place)) {
        const pointer = `/${place}${pointerStep(name)}`;
        const owner = owners.get(pointer);
        if (owner === undefined) owners.set(pointer, part);
        else if (!areOneImport(name, owner, part)) {
          problems.push(clash(name, pointer, owner.file));
        }
      }
    }
    return inFile(problems, part, engine);
  });
}

/** Whether both files have the name from the same library: then it is the same, once. */
function areOneImport(name: string, one: Part, other: Part): boolean {
  const [first, second] = [one.script.function(name), other.script.function(name)];
  if (first?.written?.imported === undefined) return false;
  return first.written.imported === second?.written?.imported;
}

function clash(name: string, pointer: string, owner: string): Problem {
  const what = `${name} is in ${owner} as well`;
  return { code: "FILE_CLASH", what, fix: "Keep one of the two", pointer };
}

function namesIn(script: Script, place: (typeof PLACES)[number]): Iterable<string> {
  if (place !== "functions") return script[place].keys();
  return [...script.functions.values()].map(({ name }) => name);
}

/** Each problem at its line of the file that it belongs to; of none where no file has it. */
function placedIn(
  problems: readonly Problem[],
  parts: readonly Part[],
  engine: Engine,
): readonly Problem[] {
  const nowhere: Problem[] = [];
  const found = new Map<Part, Problem[]>(parts.map((part) => [part, []]));
  for (const { problem, part } of problems.map((each) => locate(each, parts))) {
    const list = part === undefined ? nowhere : found.get(part);
    list?.push(problem);
  }
  const placed = parts.flatMap((part) => inFile(found.get(part) ?? [], part, engine));
  return [...nowhere, ...placed].sort(byPlace);
}

/** The problems at their lines of the file, which is read once for all of them. */
function inFile(
  problems: readonly Problem[],
  { text, file }: Part,
  engine: Engine,
): readonly Problem[] {
  return problems.length === 0 ? [] : engine.place(problems, text, { file });
}

interface Located {
  readonly problem: Problem;
  readonly part: Part | undefined;
}

function locate(problem: Problem, parts: readonly Part[]): Located {
  const { function: name, pointer = "" } = problem;
  if (name === "(statements)") return locateStatement(problem, parts);
  const [, place = "", step = ""] = pointer.split("/");
  const owner = parts.find(({ script }) => {
    if (name !== undefined) return script.function(name) !== undefined;
    if (place === "functions") return script.function(step) !== undefined;
    return (place === "variables" || place === "constants") && script[place].has(step);
  });
  // A function that is in no file came another way: its problem stands in none of them.
  if (owner !== undefined || name !== undefined) return { problem, part: owner };
  return { problem, part: parts.length === 1 ? parts[0] : undefined };
}

/** The statements of all files are one list: the place in it is turned into that of the file. */
function locateStatement(problem: Problem, parts: readonly Part[]): Located {
  const found = /^\/body\/do\/([0-9]+)(.*)$/.exec(problem.pointer ?? "");
  let index = Number(found?.[1] ?? 0);
  for (const part of parts) {
    const { statements } = part.script;
    if (index < statements.length) {
      const pointer = `/body/do/${index}${found?.[2] ?? ""}`;
      return { problem: { ...problem, pointer }, part };
    }
    index -= statements.length;
  }
  return { problem, part: undefined };
}

/** In the order in which a reader of the files meets them. */
function byPlace(one: Problem, other: Problem): number {
  if (one.file !== other.file) return (one.file ?? "") < (other.file ?? "") ? -1 : 1;
  return (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0);
}
