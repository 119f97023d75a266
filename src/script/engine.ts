import {
  AssertionError,
  type Board,
  type Limits,
  limitsWith,
  type Problem,
  ScriptError,
  ScriptFault,
  type Value,
} from "../model/model.ts";
import { check } from "./check.ts";
import { type CheckedScript, STATEMENTS } from "./checked-script.ts";
import { placeFault } from "./fault-place.ts";
import type { Library } from "./library-file.ts";
import { parse, placeProblems } from "./parse.ts";
import { link, type Program, refuseUnfit, type Slot } from "./program.ts";
import { FaultSignal, fault, type RunState, toFault } from "./run-state.ts";
import type { Scope } from "./scope.ts";
import type { Script } from "./script.ts";
import {
  languageOf,
  loadTypescript,
  type SourceLanguage,
  type SourceReader,
} from "./source-language.ts";

/** What an engine is made with. */
export interface EngineOptions {
  readonly limits?: Partial<Limits>;
  /** What scripts may import from; nothing, where there is none. */
  readonly library?: Library;
}

/** What is said of a source besides its text. */
export interface CompileOptions {
  /** The name of the source, for problems. */
  readonly file?: string;
  /** Said by the end of the file's name where it is left out: `.ts` is TypeScript. */
  readonly language?: SourceLanguage;
}

const JSON_READER: SourceReader = { read: parse, place: placeProblems };

/** Programs that are kept for one scope: enough for a script and what it is compared with. */
const PROGRAMS_PER_SCOPE = 4;

/**
 * Compiles scripts and calls their functions. It is re-entrant and holds no script: scripts are
 * values, state is in scopes, and what it remembers (checks, links) it could make again.
 */
export class Engine {
  readonly limits: Limits;
  readonly #library: Library | undefined;
  #typescript: SourceReader | undefined;
  readonly #programs = new WeakMap<Scope, Program[]>();
  readonly #latest = new WeakMap<Board, CheckedScript>();
  /** The last call's scope and program: the next call is mostly the same, and looks no further. */
  #lastScope: Scope | undefined;
  #lastProgram: Program | undefined;

  constructor(options: EngineOptions = {}) {
    this.limits = limitsWith(options.limits ?? {});
    this.#library = options.library;
  }

  /** Loads what it takes to compile sources of the language: to be awaited before the first. */
  async load(language: SourceLanguage): Promise<void> {
    if (language === "typescript") this.#typescript ??= await loadTypescript();
  }

  /** Whether sources of the language can be compiled now. */
  reads(language: SourceLanguage): boolean {
    return language === "json" || this.#typescript !== undefined;
  }

  /**
   * Reads a script in either spelling. Throws a `ScriptError` whose `problems` are all of them.
   */
  compile(text: string, options: CompileOptions = {}): Script {
    const file = options.file === undefined ? {} : { file: options.file };
    const library = this.#library === undefined ? {} : { library: this.#library };
    return this.#reader(options).read(text, { ...file, ...library, limits: this.limits });
  }

  /** Problems that point into a script, with their lines and columns in the text it came from. */
  place(
    problems: readonly Problem[],
    text: string,
    options: CompileOptions = {},
  ): readonly Problem[] {
    return this.#reader(options).place(problems, text, options.file);
  }

  #reader({ file, language = languageOf(file) }: CompileOptions): SourceReader {
    if (language === "json") return JSON_READER;
    if (this.#typescript !== undefined) return this.#typescript;
    const what = "the reader of TypeScript is not loaded";
    const fix = 'Await load("typescript") of the engine before';
    throw new ScriptError([{ code: "SCRIPT_LANGUAGE", what, fix, ...(file && { file }) }]);
  }

  /** Every problem of a script on this board; none where it fits. */
  check(script: Script, board: Board): readonly Problem[] {
    const outcome = this.#check(script, board);
    return outcome.ok ? [] : outcome.problems;
  }

  /**
   * Calls a function and gives its value. The call is a transaction on the scope: what faults
   * throws a `ScriptFault` and leaves the scope as it was. Variables that the scope lacks come
   * from the script. Throws a `ScriptError` where the script does not fit the scope's board.
   */
  call(scope: Scope, script: Script, name: string, operands: readonly Value[] = []): Value {
    const slot = this.#programFor(scope, script).slot(name);
    if (slot === undefined) throw noFunction(name);
    return this.#run(scope, script, slot, operands);
  }

  /** Runs the script's statements, as a cold start does, as one transaction. Gives their value. */
  start(scope: Scope, script: Script): Value {
    const slot = this.#programFor(scope, script).slot(STATEMENTS);
    return slot === undefined ? null : this.#run(scope, script, slot, []);
  }

  #run(scope: Scope, script: Script, slot: Slot, operands: readonly Value[]): Value {
    const { run } = scope;
    // Setting the length of an empty array costs more than the call does.
    if (run.effects.length > 0 && run.hosting === 0) run.effects.length = 0;
    try {
      const { length } = slot.facts.parameters;
      if (operands.length !== length) wrongOperands(slot.name, operands.length, length);
      if (length === 1) return slot.entry(taken(run, slot, operands[0], 0));
      return slot.entry(...operands.map((operand, index) => taken(run, slot, operand, index)));
    } catch (thrown) {
      throw asScriptFault(thrown, script, slot.name);
    }
  }

  #programFor(scope: Scope, script: Script): Program {
    const last = this.#lastProgram;
    const same = last !== undefined && this.#lastScope === scope && last.script === script;
    if (same && last.isCurrent) return last;
    const program = this.#findOrLink(scope, script, this.#programs.get(scope) ?? []);
    this.#lastScope = scope;
    this.#lastProgram = program;
    return program;
  }

  #findOrLink(scope: Scope, script: Script, programs: Program[]): Program {
    const current = programs.filter((program) => program.isCurrent);
    const known = current.find((program) => program.script === script);
    const program = known ?? this.#link(scope, script, current[0]);
    const others = current.filter((other) => other !== program);
    this.#programs.set(scope, [program, ...others].slice(0, PROGRAMS_PER_SCOPE));
    return program;
  }

  /** Links a script; one that differs little from the last is changed in place, as a patch is. */
  #link(scope: Scope, script: Script, last: Program | undefined): Program {
    const outcome = this.#check(script, scope.board, last?.checked);
    if (!outcome.ok) throw new ScriptError(outcome.problems);
    const idle = scope.run.hosting === 0;
    if (last === undefined || !idle || !isPatch(last.checked.script, script)) {
      return link(outcome.checked, scope);
    }
    const prepared = last.prepare(outcome.checked);
    refuseUnfit(prepared, scope);
    last.apply(prepared);
    return last;
  }

  #check(script: Script, board: Board, base = this.#latest.get(board)): ReturnType<typeof check> {
    if (base?.script === script && base.board === board) return { ok: true, checked: base };
    const options = { limits: this.limits, ...(base === undefined ? {} : { base }) };
    const outcome = check(script, board, options);
    if (outcome.ok) this.#latest.set(board, outcome.checked);
    return outcome;
  }
}

/** Whether most functions are the same ones, so that changing a program is less than making one. */
function isPatch(before: Script, after: Script): boolean {
  const { set, removed } = before.functions.difference(after.functions);
  return set.length + removed.length <= before.functions.size / 2;
}

function noFunction(name: string): ScriptError {
  const what = `the script has no function ${JSON.stringify(name.slice(0, 80))}`;
  return new ScriptError([{ code: "SCRIPT_NO_FUNCTION", what, fix: "Call one that it has" }]);
}

/** The operand as a value of the language, within its bounds: nobody else has looked at it. */
function taken({ intake }: RunState, slot: Slot, operand: Value | undefined, index: number): Value {
  const value = intake.value(operand);
  return value === undefined ? notTaken(slot.name, index, intake.isNoValue) : value;
}

function notTaken(name: string, index: number, isNoValue: boolean): never {
  const site = { function: name, pointer: "" };
  if (!isNoValue)
    fault(site, "FAULT_SIZE", "Size", `operand ${index} is over the limits of values`);
  const what = `operand ${index} is no value of the language`;
  return fault(site, "FAULT_TYPE", "Invalid Arguments", what);
}

function wrongOperands(name: string, given: number, wanted: number): never {
  const what = `${name} takes ${wanted} operands and is given ${given}`;
  return fault({ function: name, pointer: "" }, "FAULT_ARGUMENTS", "Invalid Arguments", what);
}

function asScriptFault(thrown: unknown, script: Script, called: string): Error {
  if (thrown instanceof FaultSignal) {
    const fault = placeFault(toFault(thrown), script, called);
    return new ScriptFault(fault, { cause: thrown.cause });
  }
  if (thrown instanceof AssertionError) return thrown;
  const what = `compiled code threw ${String(thrown)}`;
  return Object.assign(new AssertionError(`INTERNAL: ${what}`), { cause: thrown });
}
