import { concat, type Doc, group, indent, LINE, SOFT } from "./document.ts";

/**
 * How tightly the operators of JavaScript bind; from MDN, "Operator precedence", which lists the
 * grammar of ECMAScript.
 */
export const Level = {
  arrow: 2,
  assignment: 2,
  ternary: 2,
  or: 3,
  coalesce: 3,
  and: 4,
  equality: 8,
  relational: 9,
  sum: 11,
  product: 12,
  power: 13,
  prefix: 14,
  /** A whole number: what stands behind its `.` would be its fraction. */
  number: 16,
  member: 17,
  primary: 18,
} as const;

/** How a piece is broken into lines where it is the value of something. */
export type Shape = "plain" | "operands" | "text";

/** The text of an expression, and what one has to know to put it into another one. */
export interface Piece {
  readonly doc: Doc;
  readonly level: number;
  /** The same without a further indent for its second line, where what is around it indents. */
  readonly bare?: Doc;
  readonly shape?: Shape;
  /** Whether it is joined by `??`, which does not mix with `&&` and `||`. */
  readonly isCoalesce?: boolean;
  /** Whether its text begins with `{`, which begins a block where a statement begins. */
  readonly opensRecord?: boolean;
  /** Whether a `<` stands in it outside all brackets. */
  readonly hasLess?: boolean;
  /** Whether a `>` does, and a bracket or template behind it. */
  readonly hasGreater?: boolean;
  /** Whether it breaks well as the last argument: a function, list or record. */
  readonly isHuggable?: boolean;
  /** Method calls at its end, one by one, with what they are called on. */
  readonly calls?: { readonly on: Doc; readonly calls: readonly Doc[] };
}

/** What is whole by itself: a name, a text, something in brackets. */
export function primary(doc: Doc): Piece {
  return { doc, level: Level.primary };
}

/** The piece where at least that level is wanted: in parentheses where it binds less. */
export function atLeast(piece: Piece, level: number): Piece {
  return piece.level >= level ? piece : inParentheses(piece);
}

/** The piece in parentheses. */
export function inParentheses(piece: Piece): Piece {
  const inner = piece.bare ?? piece.doc;
  return primary(group("(", indent(SOFT, inner), SOFT, ")"));
}

/** Where a statement or the body of an arrow begins, `{` has to be inside parentheses. */
export function notAsBlock(piece: Piece): Doc {
  return piece.opensRecord === true ? concat("(", piece.doc, ")") : piece.doc;
}

/** `left = right`, broken behind the sign where the right side breaks no better. */
export function assigned(left: Doc, sign: string, right: Piece): Doc {
  const doc = right.bare ?? right.doc;
  if (right.shape === "operands") return group(left, ` ${sign}`, group(indent(LINE, doc)));
  if (right.shape === "text") return group(left, ` ${sign}`, group(indent(LINE)), indent(doc));
  return group(left, ` ${sign} `, doc);
}

/** Flags of text that is made of other pieces without brackets around them. */
export function flagsOf(pieces: readonly Piece[]): Pick<Piece, "hasLess" | "hasGreater"> {
  return {
    ...(pieces.some(({ hasLess }) => hasLess) ? { hasLess: true } : {}),
    ...(pieces.some(({ hasGreater }) => hasGreater) ? { hasGreater: true } : {}),
  };
}

/**
 * Items between commas: where a `<` is followed by a `>` with a bracket behind, TypeScript would
 * see a call with types in it, so the first of the two goes into parentheses.
 */
export function separated(items: readonly Piece[]): readonly Piece[] {
  const last = items.findLastIndex(({ hasGreater }) => hasGreater === true);
  return items.map((item, index) =>
    item.hasLess === true && index < last ? inParentheses(item) : item,
  );
}
