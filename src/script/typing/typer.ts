import type { Problem, Value } from "../../model/model.ts";
import type { FunctionSource } from "../function-source.ts";
import { isWrittenAs, type Written, type WrittenForm, writtenStatement } from "../written.ts";
import type { TypingEnvironment } from "./environment.ts";
import { Flow, isPath } from "./flow.ts";
import { VISITS_PER_NODE } from "./limits.ts";
import { isConstant, Locals } from "./locals.ts";
import { BOOLEANS, NULLS, type Shape } from "./shape.ts";
import { type Dialect, spellShape, wantedPhrase } from "./spelling.ts";
import type { Typed } from "./typed.ts";

/** How a statement ends: it goes on, or what it evaluates to is what the body gives back. */
export type Ending = "go on" | "give back";

/** What is known where a condition holds, and where it does not; `undefined` where none comes. */
export interface Branches {
  readonly yes: Flow | undefined;
  readonly no: Flow | undefined;
}

/** How the parts of the typing reach one another without importing one another. */
export interface Dispatch {
  expression(typer: Typer, rule: Value, at: string, optional: boolean): Typed;
  condition(typer: Typer, rule: Value, at: string): Branches;
  statement(typer: Typer, rule: Value, at: string, ending: Ending): void;
  expect(typer: Typer, value: Typed, wanted: Shape): void;
}

/** What a body gives back at one of its ends. */
export interface Result {
  /** `undefined` where the end is reached without a value. */
  readonly value: Typed | undefined;
  readonly at: string;
}

/** What is found out about a body as its ends are reached. */
export interface Body {
  readonly results: Result[];
  /** Whether it is that of the function itself, and not of a lambda in it. */
  readonly outermost: boolean;
}

/** The ways out of a loop's body. */
interface Loop {
  left: Flow | undefined;
  continued: Flow | undefined;
}

/** The typing of one function as it goes on. */
export class Typer {
  readonly environment: TypingEnvironment;
  readonly source: FunctionSource;
  readonly locals = new Locals();
  /** Names that the function assigns anywhere. */
  readonly assigned: ReadonlySet<string>;
  /** What is known at this point; `undefined` where it is never reached. */
  flow: Flow | undefined = Flow.START;
  /** What the author wrote of the part that is typed, where that was not JSON. */
  written: Written | undefined;
  #at = "";
  problems: Problem[] = [];
  body: Body = { results: [], outermost: true };
  loop: Loop | undefined;
  /** What was known at the assignments in the bodies of `try` around this point. */
  attempts: (Flow | undefined)[] = [];
  /** The functions that timers and emitted events are named for, where the name is certain. */
  readonly asked = new Set<string>();
  /** Conditions with names that are looked through at this point. */
  aliases = 0;
  #visits = 0;
  readonly #mostVisits: number;
  readonly #dispatch: Dispatch;

  constructor(
    source: FunctionSource,
    environment: TypingEnvironment,
    dispatch: Dispatch,
    content: { readonly assigned: ReadonlySet<string>; readonly nodes: number },
  ) {
    this.source = source;
    this.environment = environment;
    this.written = source.written;
    this.assigned = content.assigned;
    this.#mostVisits = VISITS_PER_NODE * content.nodes;
    this.#dispatch = dispatch;
  }

  /** Goes on with a part that was written by itself: a statement of the script. */
  startPart(part: Value, at: string): void {
    this.written = writtenStatement(part);
    this.#at = at;
  }

  /** Whether the read of a field was written as if it could not fail. */
  isPlain(at: string): boolean {
    return this.#isWrittenAs("plain", at);
  }

  /** Whether it came from TypeScript, which has to mean what TypeScript means. */
  get isStrict(): boolean {
    return this.written !== undefined;
  }

  get dialect(): Dialect {
    return this.isStrict ? "typescript" : "words";
  }

  /** Whether too much was looked at again already for loops to be looked at more than once. */
  get isTired(): boolean {
    return this.#visits > this.#mostVisits;
  }

  /** Types an expression; where it is a call of what gives nothing, it may have no value. */
  expression(rule: Value, at: string): Typed {
    this.#visits++;
    return this.#dispatch.expression(this, rule, at, false);
  }

  /** Types an expression whose value is used. */
  value(rule: Value, at: string): Typed {
    return this.valued(this.expression(rule, at));
  }

  /** Types the left side of `??`: what it reads may be missing. */
  optional(rule: Value, at: string): Typed {
    this.#visits++;
    return this.valued(this.#dispatch.expression(this, rule, at, true));
  }

  /** The expression, of which there has to be a value. */
  valued(typed: Typed): Typed {
    if (typed.nothing !== true) return typed;
    const what = "this function gives nothing, and its value is used";
    this.problem(
      "SCRIPT_NO_VALUE",
      what,
      "Have it return a value, or call it as a statement",
      typed.at,
    );
    return { shape: NULLS, at: typed.at };
  }

  condition(rule: Value, at: string): Branches {
    this.#visits++;
    return this.#dispatch.condition(this, rule, at);
  }

  /** Types a condition where its value is wanted; what it has shown is not known afterwards. */
  boolean(rule: Value, at: string): Typed {
    const { yes, no } = this.condition(rule, at);
    this.flow = Flow.join(yes, no);
    return { shape: BOOLEANS, at };
  }

  /** Runs something of which no problem is to be reported. */
  silently<Result>(run: () => Result): Result {
    const { problems } = this;
    this.problems = [];
    try {
      return run();
    } finally {
      this.problems = problems;
    }
  }

  statement(rule: Value, at: string, ending: Ending = "go on"): void {
    this.#visits++;
    this.#dispatch.statement(this, rule, at, ending);
  }

  /** Reports a value that does not fit what is wanted. */
  expect(value: Typed, wanted: Shape): void {
    this.#dispatch.expect(this, value, wanted);
  }

  /** Types an operand, which has to be of that shape. */
  operand(rule: Value, at: string, wanted: Shape): Typed {
    const typed = this.value(rule, at);
    this.expect(typed, wanted);
    return typed;
  }

  /**
   * Whether conditions that test all that there can be leave nothing over. In TypeScript a `switch`
   * does, and a chain of `if` does not.
   */
  isComplete(at: string): boolean {
    return !this.#isWrittenAs("open", at);
  }

  /** Whether a list was written in brackets, and not as a call of `concat`. */
  isLiteral(at: string): boolean {
    return !this.#isWrittenAs("joined", at);
  }

  /** Whether a local was declared by `let`, so that it could become something else. */
  isVariable(at: string): boolean {
    return this.#isWrittenAs("variable", at);
  }

  #isWrittenAs(form: WrittenForm, at: string): boolean {
    return this.written !== undefined && isWrittenAs(this.written, form, at.slice(this.#at.length));
  }

  problem(code: string, what: string, fix: string, pointer: string): void {
    if (this.problems.length >= this.environment.limits.problems) return;
    this.problems.push({ code, what, fix, function: this.source.name, pointer });
  }

  /** The type as the author would write it. */
  spell(shape: Shape): string {
    return spellShape(shape, this.dialect);
  }

  /** The words for a type that is wanted. */
  phrase(shape: Shape): string {
    return wantedPhrase(shape, this.dialect);
  }

  /** Reaches an end of the body, with a value or without. */
  giveBack(value: Typed | undefined, at: string): void {
    // What is never reached still says what the author means to give.
    if (value !== undefined || this.flow !== undefined) this.body.results.push({ value, at });
    this.flow = undefined;
  }

  /** Assigns; whatever `try` is around may go on from here. */
  assign(reference: string, value: Parameters<Flow["assigned"]>[1]): void {
    this.flow = this.flow?.assigned(reference, value);
    if (this.attempts.length === 0) return;
    const last = this.attempts.length - 1;
    this.attempts[last] = Flow.join(this.attempts[last], this.flow);
  }

  /**
   * Types the body of a lambda, and gives its results. It may run at any time: of what is around it
   * only that holds which nothing assigns.
   */
  lambda(run: () => void): readonly Result[] {
    const outer = { flow: this.flow, body: this.body, loop: this.loop, attempts: this.attempts };
    this.flow = this.flow?.retain((reference) => isConstant(reference) && !isPath(reference));
    this.body = { results: [], outermost: false };
    this.loop = undefined;
    this.attempts = [];
    this.locals.nested(run);
    const { results } = this.body;
    Object.assign(this, outer);
    return results;
  }
}
