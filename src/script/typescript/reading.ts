import {
  flawOfName,
  isReservedName,
  type Limits,
  type Problem,
  type Value,
} from "../../model/model.ts";
import { lineStarts, placeIn } from "../text-place.ts";
import { LANGUAGE_NAMES } from "./built-in-names.ts";
import { flawedName } from "./flawed-name.ts";
import { type Changes, LoopWatch } from "./loop-watch.ts";
import { type RefusalKey, Refused, refuse } from "./refusals.ts";
import { type Binding, type BindingKind, Scope } from "./scope.ts";
import type { Spelt } from "./spelt.ts";
import { type Comment, type Node, wordOf } from "./syntax.ts";

/** What a name at the top of the file is; `hidden` is what an import brings along unasked. */
export type TopKind = "variable" | "constant" | "function" | "rule" | "hidden";

/** What becomes of the value at the end of statements: nothing, or it is the function's value. */
export type Tail = "none" | "value" | "lambda";

/** A declared type, written out. */
export interface ReadType {
  readonly type: Value;
  readonly parts: number;
  readonly levels: number;
}

/** How the parts of the reader reach one another without importing one another. */
export interface Dispatch {
  expression(reading: Reading, node: Node): Spelt;
  /** An operand of `??` before the last. */
  optional(reading: Reading, node: Node): Spelt;
  statement(reading: Reading, node: Node, tail: Tail): readonly Spelt[];
  type(reading: Reading, node: Node): Value;
  /** A list of elements, spread ones among them. */
  elements(reading: Reading, nodes: readonly Node[], at: number): Spelt;
  /** The statements of an arrow function's body, in the block of its parameters. */
  body(reading: Reading, block: Node, tail: Tail): Spelt;
}

/** The reading of one file as it goes on: its names, the names in sight, the problems found. */
export class Reading {
  readonly text: string;
  readonly limits: Limits;
  readonly comments: readonly Comment[];
  readonly owners = new Map<Comment, Node>();
  readonly problems: Problem[] = [];
  readonly top = new Map<string, TopKind>();
  readonly typeNodes = new Map<string, Node>();
  readonly knownTypes = new Map<string, Value>();
  /** Declared types that were read, with the parts and levels that they have. */
  readonly readTypes = new Map<string, ReadType>();
  /** Parts of all values at the top of the file that were read. */
  #held = 0;
  /** Parts of all types that were read, each as often as it is used. */
  typeParts = 0;
  readonly constants = new Map<string, Value>();
  readonly scope = new Scope();
  readonly watch = new LoopWatch();
  /** Variables and constants at the top of the file whose declaration was not passed yet. */
  readonly waiting = new Set<string>();
  readonly #dispatch: Dispatch;
  readonly #starts: readonly number[];
  readonly #badNames = new Set<string>();
  readonly #file: string | undefined;
  #depth = 0;
  #isStating = false;

  constructor(
    source: { readonly text: string; readonly file?: string | undefined; readonly limits: Limits },
    comments: readonly Comment[],
    dispatch: Dispatch,
  ) {
    this.text = source.text;
    this.limits = source.limits;
    this.#file = source.file;
    this.comments = comments;
    this.#dispatch = dispatch;
    this.#starts = lineStarts(source.text);
  }

  expression(node: Node): Spelt {
    return this.deeper(node, () => this.#dispatch.expression(this, node));
  }

  optional(node: Node): Spelt {
    return this.deeper(node, () => this.#dispatch.optional(this, node));
  }

  elements(nodes: readonly Node[], at: number): Spelt {
    return this.#dispatch.elements(this, nodes, at);
  }

  statement(node: Node, tail: Tail): readonly Spelt[] {
    return this.deeper(node, () => this.#dispatch.statement(this, node, tail));
  }

  type(node: Node): Value {
    return this.deeper(node, () => this.#dispatch.type(this, node));
  }

  body(block: Node, tail: Tail): Spelt {
    return this.deeper(block, () => this.#dispatch.body(this, block, tail));
  }

  /** Reads a statement at the top of the file, which runs when it is passed. */
  stating<Result>(read: () => Result): { readonly result: Result; readonly changes: Changes } {
    this.#isStating = true;
    try {
      return this.watch.during(read);
    } finally {
      this.#isStating = false;
    }
  }

  /** Whether the name at the top of the file is not there yet, where it is used. */
  waitsFor(name: string): boolean {
    return this.#isStating && this.waiting.has(name);
  }

  /** Line and column, from 1, of an offset. */
  placeAt(at: number): { readonly line: number; readonly column: number } {
    return placeIn(this.#starts, at);
  }

  /** The text of a node, as the author wrote it. */
  textOf(node: Node): string {
    return this.text.slice(node.start, node.end);
  }

  /** Reads something; where it is refused, that is a problem, and the reading goes on. */
  attempt<Result, Instead>(read: () => Result, instead: Instead): Result | Instead {
    const depth = this.#depth;
    try {
      return read();
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      this.#depth = depth;
      this.problem(thrown.code, thrown.what, thrown.fix, thrown.at);
      return instead;
    }
  }

  problem(code: string, what: string, fix: string, at: number): void {
    const file = this.#file === undefined ? {} : { file: this.#file };
    this.add({ code, what, fix, ...file, ...this.placeAt(at) });
  }

  /** Adds a problem; the same at one place is said once. */
  add(problem: Problem): void {
    if (this.problems.length >= this.limits.problems) return;
    const { code, line, column } = problem;
    const isSame = (known: Problem): boolean =>
      known.code === code &&
      (code === "TS_DEPTH" || (known.line === line && known.column === column));
    if (!this.problems.some(isSame)) this.problems.push(problem);
  }

  /** Whether the file holds no more than all values may be, with so many parts; told only once. */
  holds(parts: number, at: number): boolean {
    const most = this.limits.stateSize;
    const before = this.#held;
    this.#held += parts;
    if (before <= most && this.#held > most) {
      const what = `variables and constants hold more than ${most} units`;
      this.problem("SCRIPT_VALUE", what, "Keep less", at);
    }
    return this.#held <= most;
  }

  /** Notes a refusal without leaving what is being read. */
  note(key: RefusalKey, at: number, said: { what?: string; fix?: string } = {}): void {
    this.attempt(() => refuse(key, at, said), undefined);
  }

  /** Refuses a word that cannot be a name; each word once in a file. */
  checkName(name: string, at: number): void {
    if (LANGUAGE_NAMES.has(name)) {
      this.note("builtInName", at, { what: `${name} is a name of the language itself` });
    }
    const flaw = flawOfName(name);
    const isEscaped = flaw === undefined && !this.text.startsWith(name, at);
    if ((flaw === undefined && !isEscaped) || this.#badNames.has(name)) return;
    this.#badNames.add(name);
    if (flaw === undefined) {
      const what = `${JSON.stringify(name)} cannot be a name`;
      this.note("name", at, { what, fix: `Write ${name} without escapes` });
    } else this.note("name", at, flawedName(name, flaw));
  }

  /** Refuses to read a field by a name that objects answer to by themselves. */
  checkField(name: string, at: number): void {
    if (!isReservedName(name)) return;
    refuse("prototype", at, { what: `${name} is a name that every object answers to` });
  }

  /** Makes a local; twice in one block is a problem. */
  declare(node: Node, kind: BindingKind, isReady: boolean): Binding | undefined {
    const name = wordOf(node, "name");
    this.checkName(name, node.start);
    const binding = this.scope.declare(name, kind, isReady);
    if (binding === undefined) this.twice(name, node.start);
    return binding;
  }

  twice(name: string, at: number): void {
    this.problem("SCRIPT_NAME_TWICE", `${name} is declared twice`, "Use another name", at);
  }

  /** Reads what is inside something else; so deep, and no deeper. */
  deeper<Result>(node: Node, read: () => Result): Result {
    if (this.#depth >= this.limits.sourceDepth) refuse("deep", node.start);
    this.#depth++;
    const result = read();
    this.#depth--;
    return result;
  }
}
