import { tsPlugin } from "@sveltejs/acorn-typescript";
import { Parser as JavascriptParser } from "acorn";
import { assert } from "../../model/model.ts";
import { PARSER_DEPTH, READINGS_EACH, READINGS_MORE } from "./limits.ts";
import { withChains } from "./parser-chains.ts";
import { boundDescents } from "./parser-depth.ts";
import { Stop, type StopKind } from "./parser-stop.ts";
import { type Comment, isNode, type Node } from "./syntax.ts";

declare module "acorn" {
  /** What a parser has besides what its own types say; `acorn-typescript` relies on it too. */
  interface Parser {
    /** Where the token begins. */
    readonly start: number;
    /** Where the text goes on behind the token. */
    readonly pos: number;
    /** The token's word, or value. */
    readonly value: unknown;
    /** What begins at the token. */
    startNode(): Node;
    finishNode(node: object, type: string): Node;
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
    next(): void;
    /** Whether the token is a keyword of that name. */
    readonly type: { readonly keyword?: string };
    parseStatement(context: string | null): Node;
    parseParenExpression(): Node;
    parseIfStatement(node: object): Node;
    parseExportDeclaration(node: object): unknown;
    parseExprOp(left: Node, at: number, loc: unknown, least: number, forInit: unknown): Node;
    /** Ends the parsing at the token. */
    unexpected(): never;
  }
}

/** What the parser objects to, in its own words, and where. */
export interface Objection {
  readonly message: string;
  readonly at: number;
  /** What it is where it is no mistake in the text: see `Stop`, or a fault of the parser itself. */
  readonly kind?: StopKind | "internal";
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

/** One class of parsers for all sources: making one costs more than most parses do. */
const parserClass = lazily(() => {
  class Parser extends withChains(JavascriptParser.extend(tsPlugin())) {
    /** What it objected to so far in the text being parsed: nothing is parsed beside it. */
    static objections: Objection[] = [];
    /** Characters that it may still read: some are read in several ways. */
    static left = 0;
    /** Where the token begins that it has come to. */
    static at = 0;

    /** Called for each token, however often it was read before. */
    override nextToken(): void {
      const from = this.pos;
      super.nextToken();
      Parser.at = this.start;
      Parser.left -= this.pos - from + 1;
      if (Parser.left < 0) throw new Stop("readings");
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

    /** An interface without a name is none; the parser takes for granted that one is there. */
    override parseExportDeclaration(node: object): unknown {
      const declaration = super.parseExportDeclaration(node);
      return declaration === null ? this.unexpected() : declaration;
    }
  }
  return boundDescents(Parser, PARSER_DEPTH, () => new Stop("deep"));
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
  Parser.left = READINGS_EACH * text.length + READINGS_MORE;
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

/** What the parser threw: its objection, that it was ended, or a mistake of its own. */
function objectionOf(thrown: unknown, at: number): Objection {
  if (thrown instanceof Stop) return { kind: thrown.kind, message: "", at };
  if (thrown instanceof SyntaxError && "pos" in thrown) {
    const message = thrown.message.replace(/ \(\d+:\d+\)$/, "");
    return { message, at: typeof thrown.pos === "number" ? thrown.pos : 0 };
  }
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  return { kind: "internal", message: name, at };
}
