import {
  type Board,
  DEFAULT_LIMITS,
  type Limits,
  type Problem,
  type Type,
  type Value,
} from "../model/model.ts";
import { calledNames } from "./called-names.ts";
import { withCallers } from "./callers.ts";
import { type CheckedScript, STATEMENTS } from "./checked-script.ts";
import { type CheckedFunction, type FunctionFacts, sameSignature } from "./facts.ts";
import type { Environment } from "./full/lowering.ts";
import type { FunctionSource } from "./function-source.ts";
import { lowerFunction } from "./lower-function.ts";
import { type Difference, NameTable } from "./name-table.ts";

import type { Script } from "./script.ts";
import { namesAreTyped, sameSurroundings, typeOfName } from "./surroundings.ts";

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
  const base = options.base;
  const usable =
    base !== undefined && base.board === board && sameSurroundings(base.script, script, board);
  const names = namesAreTyped(script, board, limits, base?.script);
  // A script with too many parts is not looked at part by part.
  if (names.some(({ code }) => code === "SCRIPT_COUNT")) return { ok: false, problems: names };
  const checking = new Checking(script, board, limits, usable ? base : undefined);
  const problems = [...names, ...checking.run()];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, checked: checking.result() };
}

/** The statements as a function without parameters, or `undefined` where there are none. */
function statementsOf(script: Script): FunctionSource | undefined {
  if (script.statements.length === 0) return undefined;
  const body: Value = { do: script.statements };
  return { name: STATEMENTS, form: "full", parameters: [], body, digest: "" };
}

class Checking implements Environment {
  readonly script: Script;
  readonly board: Board;
  readonly limits: Limits;
  readonly #base: CheckedScript | undefined;
  readonly #sources = new Map<string, FunctionSource>();
  readonly #removed = new Set<string>();
  readonly #done = new Map<string, CheckedFunction | undefined>();
  readonly #open = new Set<string>();
  readonly #walked = new Set<string>();
  readonly #problems: Problem[] = [];

  constructor(script: Script, board: Board, limits: Limits, base: CheckedScript | undefined) {
    this.script = script;
    this.board = board;
    this.limits = limits;
    this.#base = base;
  }

  /** Checks what changed, and then whoever calls what no longer looks the same. */
  run(): readonly Problem[] {
    const { set, removed } = this.#difference();
    for (const [name, source] of set) this.#sources.set(name, source);
    for (const name of removed) this.#removed.add(name);
    const statements = statementsOf(this.script);
    if (this.#base?.script.statements !== this.script.statements) {
      if (statements === undefined) this.#removed.add(STATEMENTS);
      else this.#sources.set(STATEMENTS, statements);
    }
    for (const name of removed) this.#addCallers(name);
    // Checking may add callers to the map; iterating a map reaches what is added on the way.
    for (const name of this.#sources.keys()) {
      if (this.#problems.length >= this.limits.problems) break;
      this.#visit(name);
    }
    return this.#problems;
  }

  result(): CheckedScript {
    const set = [...this.#done].flatMap(([name, item]) =>
      item === undefined ? [] : [[name, item] as const],
    );
    const before = this.#base?.functions ?? NameTable.empty<CheckedFunction>();
    const functions = before.changed(set, this.#removed);
    const callers = withCallers(
      this.#base,
      set.map(([, item]) => item),
      this.#removed,
    );
    return { script: this.script, board: this.board, functions, callers };
  }

  facts(name: string): FunctionFacts | undefined {
    if (this.#done.has(name)) return this.#done.get(name)?.facts;
    if (this.#removed.has(name)) return undefined;
    return this.#base?.functions.get(name)?.facts;
  }

  typeOfName(name: string): Type | undefined {
    return typeOfName(this.script, name);
  }

  #difference(): Difference<FunctionSource> {
    const before = this.#base?.script.functions ?? NameTable.empty<FunctionSource>();
    return before.difference(this.script.functions);
  }

  /**
   * Checks a function after those that it calls. Functions that did not change are only walked
   * through, since calls may lead back by way of them.
   */
  #visit(name: string): void {
    if (this.#done.has(name) || this.#walked.has(name)) return;
    const source = this.#sources.get(name) ?? this.script.functions.get(name);
    if (source === undefined) return;
    this.#open.add(name);
    for (const callee of calledNames(source)) {
      if (!this.script.functions.has(callee)) continue;
      if (this.#open.has(callee)) this.#recursion(source, callee);
      else if (this.#open.size > this.limits.callDepth) this.#tooDeep(source);
      else this.#visit(callee);
    }
    this.#open.delete(name);
    if (this.#sources.has(name)) this.#lower(source);
    else this.#walked.add(name);
  }

  #tooDeep(source: FunctionSource): void {
    const what = `calls go more than ${this.limits.callDepth} deep`;
    const { name } = source;
    const fix = "Call less deeply";
    this.#problems.push({ code: "SCRIPT_CALL_DEPTH", what, fix, function: name, pointer: "" });
  }

  #recursion(source: FunctionSource, callee: string): void {
    const what =
      callee === source.name
        ? `${callee} calls itself`
        : `${source.name} is called by what it calls, ${callee}`;
    const fix = "Use a loop: calls never lead back";
    this.#problems.push({
      code: "SCRIPT_RECURSION",
      what,
      fix,
      function: source.name,
      pointer: "",
    });
  }

  #lower(source: FunctionSource): void {
    const before = this.#base?.functions.get(source.name)?.facts;
    const outcome = lowerFunction(source, this);
    if (!outcome.ok) this.#problems.push(...outcome.problems);
    this.#done.set(source.name, outcome.ok ? outcome.checked : undefined);
    this.#checkHandler(source);
    if (before === undefined || !outcome.ok) return;
    if (!sameSignature(before, outcome.checked.facts)) this.#addCallers(source.name);
  }

  /** Has the callers of a function that changed its looks, or is gone, checked again. */
  #addCallers(name: string): void {
    for (const caller of this.#base?.callers.get(name) ?? []) {
      const source =
        caller === STATEMENTS ? statementsOf(this.script) : this.script.functions.get(caller);
      if (source === undefined) continue;
      this.#done.delete(caller);
      this.#walked.delete(caller);
      this.#sources.delete(caller);
      this.#sources.set(caller, source);
    }
  }

  #checkHandler(source: FunctionSource): void {
    if (!this.board.events.has(source.name) || source.parameters.length <= 1) return;
    const what = `${source.name} is called by an event, with its data alone`;
    const fix = "Give it one parameter, or none";
    this.#problems.push({
      code: "SCRIPT_HANDLER",
      what,
      fix,
      function: source.name,
      pointer: "/params",
    });
  }
}
