import type { Problem, Value } from "../../../model/model.ts";
import { Blocks } from "../../blocks.ts";
import { builtInNameProblem } from "../built-in-names.ts";
import { BUILT_INS } from "../built-ins.ts";
import { GLOBALS } from "../globals.ts";
import type { Doc } from "./document.ts";
import type { Piece } from "./piece.ts";
import type { Part } from "./shapes.ts";
import { isPrintable, printType } from "./types.ts";
import { flawOfWord, isWord } from "./words.ts";

/** What a name at the top of the file is, and whether it surely holds a record or list. */
export interface TopName {
  readonly kind: "variable" | "constant" | "function";
  readonly isThere: boolean;
}

/** A name inside a function. */
interface Local {
  readonly isReady: boolean;
  /** Whether it surely holds something that has fields: then `?.` is not needed behind it. */
  readonly isThere: boolean;
  /** Whether it keeps its value: parameters, and what was caught. */
  readonly isFixed: boolean;
  /** How many functions inside the function are around it. */
  readonly arrows: number;
}

/** What is known of a name that is declared. */
interface Known {
  readonly isThere?: boolean;
  readonly isFixed?: boolean;
}

/** What becomes of the value at the end of statements: nothing, or it is given back. */
export type Tail = "none" | "value";

/** How the parts of the printer reach one another without importing one another. */
export interface Dispatch {
  expression(printing: Printing, part: Part): Piece;
  /** An operand of `??` before the last. */
  optional(printing: Printing, part: Part): Piece;
  /** The statements of a block whose names begin with it. */
  block(printing: Printing, part: Part, tail: Tail): readonly Doc[];
}

/** What is known of the script around what is printed. */
export interface Surroundings {
  readonly top: ReadonlyMap<string, TopName>;
  /** Functions whose values are used somewhere. */
  readonly giving: ReadonlySet<string>;
}

/** Problems that are told of one script. */
const MOST_PROBLEMS = 100;

/** The printing of one function or statement as it goes on. */
export class Printing {
  readonly top: ReadonlyMap<string, TopName>;
  readonly problems: Problem[] = [];
  /** How many blocks are around the place: so far in stand its lines, at the least. */
  depth = 0;
  /** Whether the function, or the arrow that is being printed, gives values. */
  givesValues = false;
  /** Names that are assigned somewhere: most are not, and need not be looked for. */
  targets: ReadonlySet<string> | undefined;
  #arrows = 0;
  #isInLoop = false;
  readonly #dispatch: Dispatch;
  readonly #comments: ReadonlyMap<string, string>;
  readonly #told = new Set<string>();
  readonly #function: string;
  readonly #blocks = new Blocks<Local>(false);

  constructor(
    name: string,
    top: ReadonlyMap<string, TopName>,
    comments: ReadonlyMap<string, string>,
    dispatch: Dispatch,
  ) {
    this.#function = name;
    this.top = top;
    this.#comments = comments;
    this.#dispatch = dispatch;
  }

  expression(part: Part): Piece {
    return this.#dispatch.expression(this, part);
  }

  optional(part: Part): Piece {
    return this.#dispatch.optional(this, part);
  }

  block(part: Part, tail: Tail): readonly Doc[] {
    return this.#dispatch.block(this, part, tail);
  }

  /** What is said of a statement; once, since a block and what stands for it have one pointer. */
  takeComment(pointer: string): string | undefined {
    if (this.#told.has(pointer)) return undefined;
    this.#told.add(pointer);
    return this.#comments.get(pointer);
  }

  /** Notes what TypeScript has no way to say. */
  problem(code: "CONVERT_NAME" | "CONVERT_FORM", what: string, fix: string, at: string): void {
    if (this.problems.length >= MOST_PROBLEMS) return;
    this.problems.push({ code, what, fix, function: this.#function, pointer: at });
  }

  /** Notes a rule that no function can say, and gives a text for it. */
  odd(what: string, at: string): string {
    this.problem("CONVERT_FORM", what, "See what flyball check says of it", at);
    return "null";
  }

  /** Prints a type that is declared. */
  type(type: Value, at: string): string {
    if (!isPrintable(type)) this.odd(`${JSON.stringify(type)} is no type`, at);
    return printType(type);
  }

  /** Prints the inside of a block: names made there end there. */
  nested<Result>(print: () => Result): Result {
    return this.#blocks.nested(print);
  }

  /** Prints the inside of an arrow, which assigns nothing of the function around it. */
  inArrow<Result>(print: () => Result): Result {
    this.#arrows++;
    const result = this.#around(false, () => this.nested(print));
    this.#arrows--;
    return result;
  }

  /** Prints the inside of a loop, where it can be left. */
  inLoop<Result>(print: () => Result): Result {
    return this.#around(true, print);
  }

  get isInLoop(): boolean {
    return this.#isInLoop;
  }

  #around<Result>(isInLoop: boolean, print: () => Result): Result {
    const outer = this.#isInLoop;
    this.#isInLoop = isInLoop;
    const result = print();
    this.#isInLoop = outer;
    return result;
  }

  /** Makes a name of the innermost block known; before it is made, nobody can use it. */
  declare(name: string, at: string, { isThere = false, isFixed = false }: Known = {}): void {
    const isTwice = this.#blocks.hasHere(name) && this.#blocks.find(name)?.isReady === true;
    if (isTwice) this.odd(`${name} is declared twice`, at);
    this.#blocks.declare(name, { isReady: true, isThere, isFixed, arrows: this.#arrows });
    const flaw = flawOfWord(name);
    if (flaw !== undefined) this.problem("CONVERT_NAME", flaw.what, flaw.fix, at);
  }

  /** Hides outer things of that name, as a declaration further down in the block does. */
  announce(name: string): void {
    const local: Local = { isReady: false, isThere: false, isFixed: false, arrows: this.#arrows };
    this.#blocks.declare(name, local);
  }

  /** Uses a name that something is read from or assigned to; tells whether it surely has fields. */
  use(name: string, at: string): boolean {
    const local = this.#blocks.find(name);
    if (local !== undefined) {
      if (!local.isReady) this.#early(name, at);
      return local.isThere;
    }
    const top = this.top.get(name);
    if (top?.kind === "function") this.#taken(name, "a function", at);
    if (top !== undefined) return top.isThere;
    const flaw = flawOfWord(name);
    if (flaw !== undefined) {
      this.problem("CONVERT_NAME", flaw.what, flaw.fix, at);
    } else if (GLOBALS.has(name) || BUILT_INS.has(name)) {
      this.#taken(name, "something that TypeScript or Flyball has", at);
    }
    return true;
  }

  /** Uses a name that is assigned to. */
  assign(name: string, at: string): void {
    this.use(name, at);
    const local = this.#blocks.find(name);
    const top = this.top.get(name);
    if (local === undefined) {
      if (top?.kind === "constant") this.odd(`the constant ${name} cannot be assigned`, at);
    } else if (local.isFixed) {
      this.odd(`the parameter ${name} cannot be assigned`, at);
    } else if (local.arrows !== this.#arrows) {
      this.odd(`${name} belongs to the function around this one, which only reads it`, at);
    }
  }

  /** Uses a function of the script, of the host, or one that is built in. */
  useFunction(name: string, at: string, isBuiltIn: boolean): void {
    const top = this.top.get(name);
    if (this.#blocks.find(name) !== undefined) this.#taken(name, "a local", at);
    else if (top !== undefined && (isBuiltIn || top.kind !== "function")) {
      this.#taken(name, isBuiltIn ? "something of the script" : `a ${top.kind}`, at);
    } else if (!isBuiltIn && isForeign(name)) {
      this.#taken(name, "something that TypeScript or Flyball has", at);
    }
  }

  /** Whether the name is one of the function. */
  isLocal(name: string): boolean {
    return this.#blocks.find(name) !== undefined;
  }

  /** Whether the name is one of the function or of the script, and no device. */
  isOurs(name: string): boolean {
    return this.isLocal(name) || this.top.has(name);
  }

  /** Prints the body of something that gives values, or does not. */
  giving<Result>(givesValues: boolean, print: () => Result): Result {
    const outer = this.givesValues;
    this.givesValues = givesValues;
    const result = print();
    this.givesValues = outer;
    return result;
  }

  #early(name: string, at: string): void {
    const what = `an outer ${name} is used in the block that makes an inner one`;
    const fix = "Rename one of the two";
    this.problem("CONVERT_NAME", what, fix, at);
  }

  #taken(name: string, by: string, at: string): void {
    const what = `${name} is also the name of ${by}, and TypeScript sees only one of the two`;
    this.problem("CONVERT_NAME", what, "Rename one of the two", at);
  }
}

/** Whether a name that is called means something else where the script does not declare it. */
function isForeign(name: string): boolean {
  return !isWord(name) || GLOBALS.has(name) || BUILT_INS.has(name);
}

/** Why nothing at the top of a file can have that name, or `undefined`. */
export function flawOfTopName(name: string): string | undefined {
  return flawOfWord(name)?.what ?? (BUILT_INS.has(name) ? builtInNameProblem(name) : undefined);
}

/** Whether the value surely has fields or elements. */
export function isThere(value: Value): boolean {
  return typeof value === "object" && value !== null;
}
