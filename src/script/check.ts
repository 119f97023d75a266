import {
  type Board,
  DEFAULT_LIMITS,
  type Limits,
  type Problem,
  sameLimits,
  type Type,
  type Value,
} from "../model/model.ts";
import { calledNames } from "./called-names.ts";
import { withAskers, withCallers } from "./callers.ts";
import { type CheckedScript, STATEMENTS, type TypedFunction } from "./checked-script.ts";
import { type FunctionFacts, sameSignature } from "./facts.ts";
import type { Environment } from "./full/environment.ts";
import { type FunctionSource, takeTheSame } from "./function-source.ts";
import { lowerFunction } from "./lower-function.ts";
import { NameTable } from "./name-table.ts";
import { Script } from "./script.ts";
import { differenceOf, namesIn, type ScriptDifference } from "./script-difference.ts";
import { namesAreTyped, sameSurroundings, typeOfName } from "./surroundings.ts";
import { declarationProblems } from "./typing/declarations.ts";
import type { Signature, TypingEnvironment } from "./typing/environment.ts";
import { withoutRepeats } from "./typing/repeats.ts";
import { sameTypes } from "./typing/signature.ts";
import { typeFunction } from "./typing/typing.ts";

/** How a script is checked. */
export interface CheckOptions {
  readonly limits?: Limits;
  /** A script that was checked before: what is the same in both is not checked again. */
  readonly base?: CheckedScript;
}

/** A script that fits its board, or every problem that was found. */
export type CheckResult =
  | { readonly ok: true; readonly checked: CheckedScript }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Holds a script against a board: names, operands, types as far as they are known, outputs, calls,
 * limits. Finds everything at once. The only maker of a `CheckedScript`.
 */
export function check(script: Script, board: Board, options: CheckOptions = {}): CheckResult {
  const limits = options.limits ?? DEFAULT_LIMITS;
  const base = usableBase(script, board, limits, options.base);
  const names = [
    ...namesAreTyped(script, board, limits, base?.script),
    ...declarationProblems(script, board),
  ];
  // A script with too many parts is not looked at part by part.
  if (names.some(({ code }) => code === "SCRIPT_COUNT")) return { ok: false, problems: names };
  const checking = new Checking(script, board, limits, base);
  const problems = [...names, ...checking.run()].slice(0, limits.problems);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, checked: checking.result() };
}

/** What was checked before, where what held for it holds still. */
function usableBase(
  script: Script,
  board: Board,
  limits: Limits,
  base: CheckedScript | undefined,
): CheckedScript | undefined {
  if (base === undefined || base.board !== board || !sameLimits(base.limits, limits)) {
    return undefined;
  }
  return sameSurroundings(base.script, script, board) ? base : undefined;
}

/** The statements as a function without parameters, or `undefined` where there are none. */
function statementsOf(script: Script): FunctionSource | undefined {
  if (script.statements.length === 0) return undefined;
  const body: Value = { do: script.statements };
  const nothing = { parameters: [], parameterTypes: [], result: null, digest: "" };
  return { name: STATEMENTS, form: "full", body, ...nothing };
}

/**
 * One check. Whatever a change can reach, by way of callers, is visited once, after all that it
 * calls; it is lowered only where it changed itself, or what it calls no longer looks the same.
 */
class Checking implements Environment, TypingEnvironment {
  readonly script: Script;
  readonly board: Board;
  readonly limits: Limits;
  readonly #base: CheckedScript | undefined;
  readonly #difference: ScriptDifference;
  readonly #changed = new Map<string, FunctionSource>();
  readonly #removed = new Set<string>();
  readonly #affected = new Set<string>();
  readonly #visited = new Set<string>();
  readonly #open = new Set<string>();
  /** Functions that callers see differently now: by their signature, or because they are gone. */
  readonly #moved = new Set<string>();
  readonly #done = new Map<string, TypedFunction | undefined>();
  /** Of all functions that were looked at, those with problems too: callers can be held to it. */
  readonly #signatures = new Map<string, Signature>();
  readonly #types = new Map<string, Type | undefined>();
  readonly #problems: Problem[] = [];

  constructor(script: Script, board: Board, limits: Limits, base: CheckedScript | undefined) {
    this.script = script;
    this.board = board;
    this.limits = limits;
    this.#base = base;
    this.#difference = differenceOf(base?.script ?? Script.EMPTY, script);
  }

  run(): readonly Problem[] {
    this.#collectChanges();
    for (const name of this.#removed) this.#moved.add(name);
    for (const name of [...this.#changed.keys(), ...this.#removed]) this.#addAffected(name);
    // In one order, whatever changed: which function of a circle has the problem depends on it.
    for (const name of [...this.#affected].sort()) {
      if (this.#problems.length >= this.limits.problems) break;
      this.#visit(name);
    }
    return this.#problems;
  }

  result(): CheckedScript {
    const set = [...this.#done].flatMap(([name, item]) =>
      item === undefined ? [] : [[name, item] as const],
    );
    const before = this.#base?.functions ?? NameTable.empty<TypedFunction>();
    const functions = before.changed(set, this.#removed);
    const change = { checked: set.map(([, item]) => item), removed: this.#removed };
    const callers = withCallers(this.#base, change);
    const askers = withAskers(this.#base, change);
    const { script, board, limits } = this;
    return { script, board, limits, functions, callers, askers };
  }

  facts(name: string): FunctionFacts | undefined {
    return this.#checked(name)?.facts;
  }

  signature(name: string): Signature | undefined {
    return this.#signatures.get(name) ?? this.#checked(name)?.signature;
  }

  /** A function that was checked already, in this check or in the one before. */
  #checked(name: string): TypedFunction | undefined {
    if (this.#done.has(name)) return this.#done.get(name);
    return this.#removed.has(name) ? undefined : this.#base?.functions.get(name);
  }

  typeOfName(name: string): Type | undefined {
    if (!this.#types.has(name)) this.#types.set(name, typeOfName(this.script, name));
    return this.#types.get(name);
  }

  #collectChanges(): void {
    const { set, removed } = this.#difference.functions;
    for (const [name, source] of set) this.#changed.set(name, source);
    for (const name of removed) this.#removed.add(name);
    this.#collectStatements();
    this.#collectReaders();
    this.#collectAskers();
  }

  /** Statements see what variables start as. */
  #collectStatements(): void {
    const { statements: others, variables } = this.#difference;
    if (!others && namesIn(variables).length === 0) return;
    const statements = statementsOf(this.script);
    if (statements === undefined) this.#removed.add(STATEMENTS);
    else this.#changed.set(STATEMENTS, statements);
  }

  /** Functions that read a constant which is another one now: its size and range are counted on. */
  #collectReaders(): void {
    const changed = new Set(this.#difference.constants.changed);
    if (this.#base === undefined || changed.size === 0) return;
    for (const { facts, source } of this.#base.functions.values()) {
      const { name, constants } = facts;
      if (this.#changed.has(name) || this.#removed.has(name)) continue;
      if (constants.some((constant) => changed.has(constant))) this.#changed.set(name, source);
    }
  }

  /** Functions whose timers and events call what takes another data now, is new, or is gone. */
  #collectAskers(): void {
    for (const name of [...this.#changed.keys(), ...this.#removed]) {
      const askers = this.#base?.askers.get(name);
      if (askers === undefined || this.#takesTheSame(name)) continue;
      for (const asker of askers) {
        const source = this.#base?.functions.get(asker)?.source;
        if (source === undefined || this.#changed.has(asker) || this.#removed.has(asker)) continue;
        this.#changed.set(asker, source);
      }
    }
  }

  #takesTheSame(name: string): boolean {
    const before = this.#base?.script.functions.get(name);
    const after = this.script.functions.get(name);
    return before !== undefined && after !== undefined && takeTheSame(before, after);
  }

  /** A function and all that leads to it by calls of before; new calls are made by what changed. */
  #addAffected(name: string): void {
    if (this.#affected.has(name)) return;
    this.#affected.add(name);
    for (const caller of this.#base?.callers.get(name) ?? []) this.#addAffected(caller);
  }

  #visit(name: string): void {
    if (this.#visited.has(name)) return;
    this.#visited.add(name);
    const source = this.#sourceOf(name);
    if (source === undefined) return;
    this.#open.add(name);
    const callees = calledNames(source);
    for (const callee of callees) if (this.#affected.has(callee)) this.#visitCallee(source, callee);
    this.#open.delete(name);
    if (this.#changed.has(name) || callees.some((callee) => this.#moved.has(callee))) {
      this.#look(source);
    }
  }

  #visitCallee(source: FunctionSource, callee: string): void {
    if (this.#open.has(callee)) this.#recursion(source, callee);
    else if (this.#open.size > this.limits.callDepth) this.#tooDeep(source);
    else this.#visit(callee);
  }

  #sourceOf(name: string): FunctionSource | undefined {
    if (name === STATEMENTS) return this.#changed.get(name) ?? statementsOf(this.script);
    return this.script.functions.get(name);
  }

  #look(source: FunctionSource): void {
    const { name } = source;
    const before = this.#base?.functions.get(name);
    const { signature, asks, problems } = typeFunction(source, this);
    this.#signatures.set(name, signature);
    const outcome = lowerFunction(source, this);
    const found = outcome.ok ? problems : withoutRepeats(problems, outcome.problems);
    this.#problems.push(...found);
    this.#checkHandler(source);
    const checked =
      outcome.ok && found.length === 0 ? { ...outcome.checked, signature, asks } : undefined;
    this.#done.set(name, checked);
    const same =
      checked !== undefined &&
      before !== undefined &&
      sameSignature(before.facts, checked.facts) &&
      sameTypes(before.signature, signature);
    if (!same) this.#moved.add(name);
  }

  #recursion({ name }: FunctionSource, callee: string): void {
    const itself = callee === name;
    const what = itself ? `${name} calls itself` : `${name} is called by what it calls, ${callee}`;
    this.#add("SCRIPT_RECURSION", what, "Use a loop: calls never lead back", name, "");
  }

  #tooDeep({ name }: FunctionSource): void {
    const what = `calls go more than ${this.limits.callDepth} deep`;
    this.#add("SCRIPT_CALL_DEPTH", what, "Call less deeply", name, "");
  }

  #checkHandler({ name, parameters }: FunctionSource): void {
    if (!this.board.events.has(name) || parameters.length <= 1) return;
    const what = `${name} is called by an event, with its data alone`;
    this.#add("SCRIPT_HANDLER", what, "Give it one parameter, or none", name, "/params");
  }

  #add(code: string, what: string, fix: string, name: string, pointer: string): void {
    this.#problems.push({ code, what, fix, function: name, pointer });
  }
}
