import { tsPlugin } from "@sveltejs/acorn-typescript";
import { Parser as JavascriptParser } from "acorn";
import { assert } from "../../model/model.ts";
import { TOKENS_EACH, TOKENS_MORE } from "./limits.ts";
import { type Comment, isNode, type Node } from "./syntax.ts";

declare module "acorn" {
  /** What a parser has besides what its own types say; `acorn-typescript` relies on it too. */
  interface Parser {
    /** Where the token begins. */
    readonly start: number;
    /** Reads the next token. */
    nextToken(): void;
    /** Ends the parsing. */
    raise(at: number, message: string): never;
    /** Tries one way of reading a place that can be read in several. */
    tryParse(read: (abort: () => never) => unknown): { readonly failState: unknown };
    /** Reads the decorators in front of a declaration. */
    parseDecorators(allowExport?: boolean): void;
    /** Reads on to see what is there, and goes back. */
    tsLookAhead(read: () => unknown): unknown;
  }
}

/** What the parser objects to, in its own words, and where. */
export interface Objection {
  readonly message: string;
  readonly at: number;
}

/** The tree of a source, with what the parser objected to and could read on from. */
export type Parsed =
  | {
      readonly ok: true;
      readonly program: Node;
      readonly comments: readonly Comment[];
      readonly objections: readonly Objection[];
    }
  | { readonly ok: false; readonly objection: Objection };

/** Objections to what the reader of scripts looks at itself, and says more about. */
const LOOKED_AT =
  /already been declared|is not defined|^Optional chaining|^Assigning to (?:eval|arg)|^Deleting|^Redefinition|name clash|new\.target|^Binding \w+ in/;

/** What is said where reading the source takes more turns than any source needs. */
export const TOO_MANY_READINGS = "Too many readings";

/** One class of parsers for all sources: making one costs more than most parses do. */
const parserClass = lazily(() => {
  return class Parser extends JavascriptParser.extend(tsPlugin()) {
    /** What it objected to so far in the text that is being parsed: nothing is parsed beside it. */
    static objections: Objection[] = [];
    /** Tokens that it may still read: what can be read in several ways is read several times. */
    static left = 0;
    /** Where the token begins that it has come to. */
    static at = 0;

    /** Called for each token, however often it was read before. */
    override nextToken(): void {
      if (Parser.left-- <= 0) this.raise(this.start, TOO_MANY_READINGS);
      super.nextToken();
      Parser.at = this.start;
    }

    /**
     * Called at each declaration. The parser compares each name with all others, which is slow;
     * names are looked at when the tree is read.
     */
    declareName(): void {}

    /** What a way of reading objects to that is then given up counts for nothing. */
    override tryParse(read: (abort: () => never) => unknown) {
      const before = Parser.objections.length;
      const result = super.tryParse(read);
      if (result.failState !== null) Parser.objections.length = before;
      return result;
    }

    /** Nor does what was met on the way to see what is there. */
    override tsLookAhead(read: () => unknown): unknown {
      const before = Parser.objections.length;
      const result = super.tsLookAhead(read);
      Parser.objections.length = before;
      return result;
    }

    /** Called in front of declarations; those of a function behind `export` it would forget. */
    override parseDecorators(allowExport?: boolean): void {
      Parser.objections.push({ at: this.start, message: "Decorators are not in the subset" });
      super.parseDecorators(allowExport);
    }

    /** Called where the parser can go on. */
    raiseRecoverable(at: number, message: string): void {
      if (!LOOKED_AT.test(message)) Parser.objections.push({ at, message });
    }
  };
});

/** Makes something when it is first asked for. */
function lazily<Made extends object>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Parses a source; what is wrong with it is given back, and nothing is thrown. */
export function parseSource(text: string): Parsed {
  const objections: Objection[] = [];
  const comments = new Map<number, Comment>();
  const Parser = parserClass();
  Parser.objections = objections;
  Parser.left = TOKENS_EACH * text.length + TOKENS_MORE;
  Parser.at = 0;
  try {
    const program: unknown = Parser.parse(text, {
      ecmaVersion: "latest",
      sourceType: "module",
      // The parser reads some places twice, to find out what they are.
      onComment: (isBlock, said, start, end) =>
        comments.set(start, { text: said, isBlock, start, end }),
    });
    assert(isNode(program), "the parser gave no tree");
    const sorted = [...comments.values()].sort((one, other) => one.start - other.start);
    return { ok: true, program, comments: sorted, objections: objections.sort(byPlace) };
  } catch (thrown) {
    const objection = objectionOf(thrown, Parser.at);
    const [first = objection] = objections.sort(byPlace);
    return { ok: false, objection: first.at < objection.at ? first : objection };
  }
}

function byPlace(one: Objection, other: Objection): number {
  return one.at - other.at;
}

/**
 * What the parser threw; anything but its own objection is thrown on. Its part for TypeScript fails
 * where a declaration is not there that it takes for granted, as in `export interface` at the end.
 */
function objectionOf(thrown: unknown, at: number): Objection {
  if (thrown instanceof TypeError) return { message: "Unexpected token", at };
  if (!(thrown instanceof SyntaxError) || !("pos" in thrown)) throw thrown;
  const message = thrown.message.replace(/ \(\d+:\d+\)$/, "");
  return { message, at: typeof thrown.pos === "number" ? thrown.pos : 0 };
}
