import {
  ANY,
  describeType,
  eitherOf,
  flawOfName,
  isOnly,
  Kind,
  mayBe,
  NAME_FIX,
  NOTHING,
  NULL,
  type Problem,
  type Type,
  type Value,
} from "../../model/model.ts";
import type { FunctionSource } from "../function-source.ts";
import { Writer } from "../writer.ts";
import { AssignedNames } from "./assigned-names.ts";
import type { Environment } from "./environment.ts";
import { type Extent, eitherExtent, POINT } from "./extent.ts";
import { KIND_TESTS } from "./kinds.ts";
import type { Lowered } from "./lowered.ts";
import { type Local, Names } from "./names.ts";
import { ParameterReads } from "./parameter-reads.ts";
import { type Block, Tally } from "./tally.ts";

/** What the lowering has to know of an operator: a row of the table says it, and more. */
export interface OperatorForm {
  /** Fewest and most operands in a full function. */
  readonly arity: readonly [least: number, most: number];
  /** What the operands are, in words. */
  readonly takes: string;
  /** How it is written in JavaScript, where its operands are ordinary expressions. */
  readonly lower?: Lower;
  /** How it is written where an operand is something else: a name, a lambda, plain data. */
  readonly form?: LowerForm;
  /** Whether it runs but one of its branches: the operands after conditions, and the last one. */
  readonly chooses?: true;
}

/** Gives the text of an operator from the texts of its operands, and says what it evaluates to. */
export type Lower = (lowering: Lowering, operands: readonly Lowered[], at: string) => Lowered;

/** Gives the text of an operator whose operands it reads itself. */
export type LowerForm = (lowering: Lowering, operands: readonly Value[], at: string) => Lowered;

/** The operators that a full function may use. */
export interface OperatorTable {
  get(name: string): OperatorForm | undefined;
  names(): Iterable<string>;
  /** What to say in the place of an operator that stands in bare rules alone. */
  instead(name: string): string | undefined;
}

/** What a body has to give back: kinds, and their name for people. */
export interface Wanted {
  readonly kinds: number;
  readonly name: string;
}

/** A body as text, and what is known of what it gives back. */
export interface Body {
  readonly text: string;
  readonly type: Type;
  readonly extent: Extent | undefined;
}

/** How the parts of the lowering reach one another without importing one another. */
export interface Dispatch {
  expression(lowering: Lowering, rule: Value, at: string): Lowered;
  statement(lowering: Lowering, rule: Value, at: string): string;
  tail(lowering: Lowering, rule: Value, at: string): string;
}

/**
 * The lowering of one function as it goes on: the text's surroundings, the names in sight, what the
 * function was seen to use, and the problems found.
 */
export class Lowering {
  readonly writer: Writer;
  readonly environment: Environment;
  readonly operators: OperatorTable;
  readonly source: Pick<FunctionSource, "name" | "body" | "written">;
  readonly functionName: string;
  readonly problems: Problem[] = [];
  readonly calls = new Set<string>();
  readonly variables = new Set<string>();
  readonly outputs = new Set<string>();
  /** Constants of the script that it reads: how large they are is counted on. */
  readonly constants = new Set<string>();
  /** What it takes off the budget. */
  readonly tally = new Tally();
  /** Whether it asks for effects itself. */
  asksEffects = false;
  readonly names: Names;
  readonly parameterReads: ParameterReads;
  readonly #dispatch: Dispatch;
  #results: Lowered[] = [];
  #wanted: Wanted | undefined;
  #lambda = 0;
  #loops = 0;

  constructor(
    source: Pick<FunctionSource, "name" | "body" | "written">,
    environment: Environment,
    operators: OperatorTable,
    dispatch: Dispatch,
  ) {
    const functionName = source.name;
    this.source = source;
    this.names = new Names(new AssignedNames(source.body));
    this.operators = operators;
    this.writer = new Writer(functionName);
    this.parameterReads = new ParameterReads(this.writer);
    this.functionName = functionName;
    this.environment = environment;
    this.#dispatch = dispatch;
  }

  get lambdaDepth(): number {
    return this.#lambda;
  }

  get inLoop(): boolean {
    return this.#loops > 0;
  }

  expression(rule: Value, at: string): Lowered {
    return this.#dispatch.expression(this, rule, at);
  }

  statement(rule: Value, at: string): string {
    return this.#dispatch.statement(this, rule, at);
  }

  tail(rule: Value, at: string): string {
    return this.#dispatch.tail(this, rule, at);
  }

  /**
   * The text of a function's or lambda's body, and the type of what it gives back, which is of the
   * wanted kinds where some are wanted.
   */
  body(rule: Value, at: string, wanted?: Wanted): Body {
    const outer = { results: this.#results, wanted: this.#wanted };
    this.#results = [];
    this.#wanted = wanted;
    const text = this.tail(rule, at);
    const results = this.#results;
    this.#results = outer.results;
    this.#wanted = outer.wanted;
    return {
      text,
      type: results.map(({ type }) => type).reduce(eitherOf, NOTHING),
      extent: results.map(({ extent }) => extent).reduce(eitherExtent, POINT),
    };
  }

  /**
   * The text that gives a value back from the body that is being written; where it ends without
   * one, that is `null`, which faults where it is not wanted.
   */
  giveBack(value: Lowered | undefined, at = ""): string {
    const wanted = this.#wanted;
    const given = value ?? { code: "null", type: NULL, at, extent: POINT };
    this.#results.push(given);
    if (wanted === undefined) return `return ${this.any(given)};`;
    const text =
      value === undefined && (wanted.kinds & Kind.null) === 0
        ? this.checked("null", wanted.kinds, at)
        : this.need(given, wanted.kinds, wanted.name);
    return `return ${text};`;
  }

  /** Whether no more problems are listed: then none needs to be made friendlier either. */
  get isFull(): boolean {
    return this.problems.length >= this.environment.limits.problems;
  }

  problem(code: string, what: string, fix: string, at: string): void {
    if (this.isFull) return;
    this.problems.push({ code, what, fix, function: this.functionName, pointer: at });
  }

  charge(operations: number): void {
    this.tally.charge(operations);
  }

  /** Writes a block that charges for itself each time it is entered: see `Tally.block`. */
  block<Result>(write: () => Result): Block<Result> {
    return this.tally.block(write);
  }

  /** Writes the inside of a `do`, a loop or a lambda: names made there end there. */
  nested<Result>(write: () => Result): Result {
    return this.names.nested(write);
  }

  /** Writes a loop's body, in which `break` and `continue` are at home. */
  loop<Result>(write: () => Result): Result {
    this.#loops++;
    try {
      return this.nested(write);
    } finally {
      this.#loops--;
    }
  }

  /** Writes a lambda's body: no loop around it is its own, and outer locals are only read. */
  lambda<Result>(write: () => Result): Result {
    const loops = this.#loops;
    this.#loops = 0;
    this.#lambda++;
    try {
      return this.nested(write);
    } finally {
      this.#lambda--;
      this.#loops = loops;
    }
  }

  /** Makes a name; an inner one hides an outer one, twice in one block is a problem. */
  declare(name: string, type: Type, assignable: boolean, at: string, extent?: Extent): Local {
    const flaw = flawOfName(name);
    if (flaw !== undefined) {
      const what = `${JSON.stringify(name.slice(0, 80))} cannot be a name`;
      this.problem("SCRIPT_NAME", what, NAME_FIX[flaw], at);
    }
    if (this.names.isDeclaredHere(name)) {
      this.problem("SCRIPT_NAME_TWICE", `${name} is declared twice`, "Use another name", at);
    }
    const code = this.writer.fresh(assignable ? "l" : "p");
    const local = { code, type, assignable, lambda: this.#lambda };
    return this.names.declare(name, extent === undefined ? local : { ...local, extent });
  }

  /** Makes the function's parameters, of unknown type where nobody declares any. */
  parameters(names: readonly string[], types: readonly Type[]): string[] {
    return names.map((name, index) => {
      const { code } = this.declare(name, types[index] ?? ANY, false, "/params");
      this.parameterReads.add(code);
      return code;
    });
  }

  /** The text of a number that is known to be finite from here on. */
  settled(value: Lowered): string {
    if (value.unsettled !== true) return value.code;
    const held = this.writer.temporary();
    const complain = `${this.writer.use("notFinite")}(${this.writer.site(value.at)})`;
    return `((${held}=${value.code})-${held}===0?${held}:${complain})`;
  }

  /**
   * The text of a value that is certainly of the wanted kinds: as it is where that is known, a
   * problem where it cannot be, checked at run time otherwise.
   */
  need(value: Lowered, kinds: number, wanted: string): string {
    if (isOnly(value.type, kinds)) return this.settled(value);
    if (!mayBe(value.type, kinds) && value.type.kinds !== 0) {
      const what = `${wanted} is wanted here, not ${describeType(value.type)}`;
      this.problem("SCRIPT_TYPE", what, `Give ${wanted}`, value.at);
      return "null";
    }
    return this.checked(value.eager ?? value.raw ?? this.settled(value), kinds, value.at);
  }

  /** The text of a read that is checked for its kinds as it happens. */
  checked(raw: string, kinds: number, at: string): string {
    const held = this.writer.temporary();
    const complain = `${this.writer.use("wrongKind")}(${held},${kinds},${this.writer.site(at)})`;
    const test = KIND_TESTS.get(kinds);
    if (test === undefined) {
      return `${this.writer.use("needKinds")}(${raw},${kinds},${this.writer.site(at)})`;
    }
    return `(${test(`(${held}=${raw})`, held)}?${held}:${complain})`;
  }

  number(value: Lowered): string {
    return this.need(value, Kind.number, "a number");
  }

  text(value: Lowered): string {
    return this.need(value, Kind.text, "a text");
  }

  boolean(value: Lowered): string {
    return this.need(value, Kind.boolean, "a boolean");
  }

  list(value: Lowered): string {
    return this.need(value, Kind.list, "a list");
  }

  /** The text of a value of any kind, checked as a read is checked. */
  any(value: Lowered): string {
    return this.settled(value);
  }
}
