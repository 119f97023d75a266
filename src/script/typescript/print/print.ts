/**
 * Scripts as TypeScript that a person would have written; the reader makes the same script of it.
 *
 *     Script ─shapes→ what each rule is ─pieces→ document ─layout→ text
 *
 * `shapes.ts` sees through spellings that mean the same. `expressions.ts`, `statements.ts` and
 * their neighbours print one kind of rule each: a `piece.ts` is a text that knows how tightly it
 * binds. `document.ts` and `layout.ts` break it into lines. `printing.ts` knows the names in sight;
 * what TypeScript cannot say is a problem there, and nothing is printed.
 */
import { type Problem, ScriptError, type Value } from "../../../model/model.ts";
import { calledNames } from "../../called-names.ts";
import type { FunctionSource } from "../../function-source.ts";
import type { Script } from "../../script.ts";
import { pointerStep } from "../../text-place.ts";
import { commentLines } from "./comments.ts";
import { HARD, join } from "./document.ts";
import { printExpression, printOptional } from "./expressions.ts";
import { printFunctionText } from "./functions.ts";
import { layOut } from "./layout.ts";
import { type Dispatch, flawOfTopName, isThere, Printing, type TopName } from "./printing.ts";
import { type Part, scalarIn, shapeOf } from "./shapes.ts";
import { printStatement, printStatements } from "./statements.ts";
import { isVariableThere, printConstants, printVariables, sections } from "./top-level.ts";
import { isPrintable } from "./types.ts";
import { declaredIn, functionsGiving, takesRecord } from "./usage.ts";

/** What is said of a script besides what is in it. */
export interface PrintOptions {
  /**
   * Events of the plant. Without them, what nobody calls is taken for the handler of an event,
   * where it does not use the event's data as something else than a record.
   */
  readonly events?: ReadonlySet<string>;
  /** The order of functions, by name; those that are not in it follow. */
  readonly order?: readonly string[];
}

const DISPATCH: Dispatch = {
  expression: printExpression,
  optional: printOptional,
  block: printStatements,
};

/**
 * Prints a script as TypeScript. Throws a `ScriptError` with everything in it that TypeScript
 * cannot say: CONVERT_NAME and CONVERT_FORM.
 */
export function printScript(script: Script, options: PrintOptions = {}): string {
  const printer = new Printer(script, options);
  const sources = inOrder(script, options.order ?? []);
  const statements = printer.statements();
  // A bare rule is a constant: what statements call has to be there before them.
  const areEarly = callsFunctions(script);
  const isEarly = ({ form }: FunctionSource) => areEarly && form === "rule";
  const rules = sources.filter(isEarly).map((source) => printer.function(source));
  const functions = sources
    .filter((source) => !isEarly(source))
    .map((source) => printer.function(source));
  const problems = [...printer.topProblems(), ...printer.problems];
  if (problems.length > 0) throw new ScriptError(problems);
  const head = commentLines(script.comments.get(""));
  return sections([
    head.length === 0 ? "" : layOut(join(head, HARD)),
    printVariables(script).join("\n"),
    printConstants(script).join("\n"),
    ...rules,
    statements.join("\n"),
    ...functions,
  ]);
}

/** Prints one function of a script. Throws like `printScript`. */
export function printFunction(script: Script, name: string, options: PrintOptions = {}): string {
  const source = script.function(name);
  const printer = new Printer(script, options);
  const text = source === undefined ? "" : printer.function(source);
  if (printer.problems.length > 0) throw new ScriptError(printer.problems);
  return `${text}\n`;
}

class Printer {
  readonly problems: Problem[] = [];
  readonly #script: Script;
  readonly #events: ReadonlySet<string> | undefined;
  readonly #top: ReadonlyMap<string, TopName>;
  readonly #giving: ReadonlySet<string>;
  readonly #called: ReadonlySet<string>;
  readonly #started: ReadonlySet<string>;

  constructor(script: Script, { events }: PrintOptions) {
    this.#script = script;
    this.#events = events;
    this.#top = topNames(script);
    this.#giving = functionsGiving(script.functions.values());
    this.#called = namesCalled(script);
    this.#started = namesStarted(script);
  }

  function(source: FunctionSource): string {
    const { name } = source;
    const printing = this.#printing(name, source.comments ?? new Map());
    const isCalled = this.#called.has(name);
    const isFree = !isCalled && !this.#started.has(name);
    const isEvents = this.#events?.has(name) ?? (isFree && takesRecord(source));
    const text = printFunctionText(printing, source, {
      isExported: isEvents || !isCalled,
      isEvents,
      givesValues: this.#giving.has(name),
    });
    const at = `/functions${pointerStep(name)}`;
    this.problems.push(...printing.problems.map((problem) => placed(problem, at)));
    return text;
  }

  statements(): readonly string[] {
    return topStatements(this.#script.statements).map((part) => {
      const printing = this.#printing("(statements)", this.#script.comments);
      const doc = printing.nested(() => printStatement(printing, part, [], "none"));
      this.problems.push(...printing.problems);
      return layOut(doc);
    });
  }

  /** Names that are names of two things, which are apart in the JSON spelling; types of nothing. */
  topProblems(): readonly Problem[] {
    const { variables, constants, types } = this.#script;
    const places = [
      ...[...variables.keys()].map((name) => ["variables", name] as const),
      ...[...constants.keys()].map((name) => ["constants", name] as const),
    ];
    const named = places.flatMap(([part, name]): readonly Problem[] => {
      const what = this.#flawOf(part, name);
      const pointer = `/${part}${pointerStep(name)}`;
      return what === undefined ? [] : [{ code: "CONVERT_NAME", what, fix: "Rename it", pointer }];
    });
    const untyped = [...types].filter(([, type]) => !isPrintable(type));
    const fix = "See what flyball check says of it";
    return [
      ...named,
      ...untyped.map(([name, type]) => {
        const what = `${JSON.stringify(type)} is no type`;
        return { code: "CONVERT_FORM", what, fix, pointer: `/types${pointerStep(name)}` };
      }),
    ];
  }

  #flawOf(part: string, name: string): string | undefined {
    const { variables, functions } = this.#script;
    const others = [
      ...(functions.has(name) ? ["a function"] : []),
      ...(part === "constants" && variables.has(name) ? ["a variable"] : []),
    ];
    const [other] = others;
    if (other === undefined) return flawOfTopName(name);
    return `${name} is ${other} and one of the ${part}, and TypeScript sees only one of the two`;
  }

  #printing(name: string, comments: ReadonlyMap<string, string>): Printing {
    return new Printing(name, this.#top, comments, DISPATCH);
  }
}

/** Statements; those behind the first `let` stand in a block with it, since its name is theirs. */
function topStatements(statements: readonly Value[]): readonly Part[] {
  const parts = statements.map((rule, index): Part => ({ rule, at: `/statements/${index}` }));
  const first = parts.findIndex((part) => declaredIn(part) !== undefined);
  if (first < 0) return parts;
  return [...parts.slice(0, first), { rule: { do: statements.slice(first) }, at: "/statements" }];
}

function placed(problem: Problem, at: string): Problem {
  return { ...problem, pointer: at + (problem.pointer ?? "") };
}

function topNames(script: Script): ReadonlyMap<string, TopName> {
  const names = new Map<string, TopName>();
  for (const source of script.functions.values()) {
    names.set(source.name, { kind: "function", isThere: false });
  }
  for (const [name, value] of script.constants) {
    names.set(name, { kind: "constant", isThere: isThere(value) });
  }
  for (const [name, value] of script.variables) {
    names.set(name, {
      kind: "variable",
      isThere: isVariableThere(value, script.types.get(name)),
    });
  }
  return names;
}

/** Functions that something in the script calls. */
function namesCalled(script: Script): ReadonlySet<string> {
  const called = new Set<string>();
  for (const source of script.functions.values()) {
    for (const name of calledNames(source)) if (name !== source.name) called.add(name);
  }
  return called;
}

/** Whether statements call functions of the script. */
function callsFunctions({ statements, functions }: Script): boolean {
  const calls = (part: Part): boolean => {
    const shape = shapeOf(part);
    if (shape.kind === "list") return shape.items.some(calls);
    if (shape.kind !== "operation") return false;
    return functions.has(shape.name) || shape.operands.some(calls);
  };
  return statements.some((rule) => calls({ rule, at: "" }));
}

/** Functions that are called when a timer is due, or for what the script emits itself. */
function namesStarted(script: Script): ReadonlySet<string> {
  const started = new Set<string>();
  const look = (part: Part): void => {
    const shape = shapeOf(part);
    if (shape.kind === "list") shape.items.forEach(look);
    if (shape.kind !== "operation") return;
    const name = scalarIn(shape.operands[0]);
    const isStart = shape.name === "after" || shape.name === "emit";
    if (isStart && typeof name === "string") started.add(name);
    shape.operands.forEach(look);
  };
  for (const { body, form } of script.functions.values()) {
    if (form === "full") look({ rule: body, at: "" });
  }
  for (const rule of script.statements) look({ rule, at: "" });
  return started;
}

/** By where their authors wrote them, by the wanted order, or else by name. */
function inOrder(script: Script, order: readonly string[]): readonly FunctionSource[] {
  const places = new Map(order.map((name, index) => [name, index]));
  const last = Number.MAX_SAFE_INTEGER;
  // The line of what was imported is one of another file.
  const lineOf = ({ written }: FunctionSource): number =>
    written?.imported === undefined ? (written?.line ?? last) : last;
  const rank = (source: FunctionSource): number => places.get(source.name) ?? lineOf(source);
  return [...script.functions.values()].sort((one, other) => {
    return rank(one) - rank(other) || (one.name < other.name ? -1 : 1);
  });
}
