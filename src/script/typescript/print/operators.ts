import { concat, type Doc, group, indent, join, LINE } from "./document.ts";
import { atLeast, flagsOf, inParentheses, Level, type Piece, primary } from "./piece.ts";
import type { Printing } from "./printing.ts";
import { plainly } from "./reads.ts";
import { type Operation, type Part, scalarIn, shapeOf } from "./shapes.ts";

/** An operator between values. */
interface Sign {
  readonly sign: string;
  readonly level: number;
  /** The level that its left operand has at least, and its right ones. */
  readonly left: number;
  readonly right: number;
  /** The most operands that it joins. */
  readonly most: number;
}

const MANY = Number.POSITIVE_INFINITY;

function leftward(sign: string, level: number, most: number): [string, Sign] {
  return [sign, { sign, level, left: level, right: level + 1, most }];
}

/** Comparisons of comparisons would be taken for types by TypeScript. */
function single(sign: string, level: number): [string, Sign] {
  return [sign, { sign, level, left: level + 1, right: level + 1, most: 2 }];
}

/** The operators between values, by the JSON spelling's name. */
export const SIGNS: ReadonlyMap<string, Sign> = new Map([
  leftward("+", Level.sum, MANY),
  leftward("-", Level.sum, MANY),
  leftward("*", Level.product, MANY),
  leftward("/", Level.product, MANY),
  leftward("%", Level.product, MANY),
  ["pow", { sign: "**", level: Level.power, left: Level.prefix + 1, right: Level.power, most: 2 }],
  single("<", Level.relational),
  single("<=", Level.relational),
  single(">", Level.relational),
  single(">=", Level.relational),
  leftward("===", Level.equality, 2),
  leftward("!==", Level.equality, 2),
  ["and", { sign: "&&", level: Level.and, left: Level.and, right: Level.and + 1, most: MANY }],
  ["or", { sign: "||", level: Level.or, left: Level.or, right: Level.or + 1, most: MANY }],
]);

/** Prints arithmetic, comparisons, `&&` and `||`. */
export function printSign(printing: Printing, operation: Operation, sign: Sign): Piece {
  const { name, operands, at } = operation;
  if (operands.some((operand) => isNoOperand(name, operand))) {
    const wanted = name === "+" ? "adds numbers" : "is between conditions";
    return primary(printing.odd(`${sign.sign} ${wanted}`, at));
  }
  const pieces = operands.map((operand, index) => {
    const piece = printing.expression(operand);
    // `??` is not mixed with the two, whichever binds more.
    if (piece.isCoalesce === true && sign.level <= Level.and) return inParentheses(piece);
    return atLeast(piece, index === 0 ? sign.left : sign.right);
  });
  const [, second] = pieces;
  const flags = {
    ...flagsOf(pieces),
    ...(name === "<" ? { hasLess: true } : {}),
    ...(name === ">" && beginsWithBracket(second) ? { hasGreater: true } : {}),
  };
  return { ...joined(pieces, sign.sign), level: sign.level, ...flags };
}

/** Whether the operand is plainly of another kind than the operator takes. */
function isNoOperand(name: string, operand: Part): boolean {
  const shape = shapeOf(operand);
  const isText =
    (shape.kind === "scalar" && typeof shape.value === "string") ||
    (shape.kind === "operation" && shape.name === "cat");
  if (name === "+") return isText;
  if (name !== "and" && name !== "or") return false;
  if (shape.kind === "scalar") return typeof shape.value !== "boolean";
  return isText || shape.kind === "list" || (shape.kind === "operation" && shape.name === "record");
}

function beginsWithBracket(piece: Piece | undefined): boolean {
  let doc: Doc | undefined = piece?.doc;
  while (typeof doc === "object" && "parts" in doc) [doc] = doc.parts;
  return typeof doc !== "string" || /^[(`]/.test(doc);
}

function joined(pieces: readonly Piece[], sign: string): Omit<Piece, "level"> {
  const [first, ...rest] = pieces;
  if (first === undefined) return { doc: "" };
  const tail = rest.map((piece) => concat(` ${sign}`, LINE, piece.doc));
  return {
    doc: group(first.doc, indent(...tail)),
    bare: group(first.doc, ...tail),
    shape: "operands",
    ...(first.opensRecord === true ? { opensRecord: true } : {}),
  };
}

/** Prints `a ?? b`; all but the last operand may name what is not there. */
export function printCoalesce(printing: Printing, { operands }: Operation): Piece {
  const pieces = operands.map((operand, index) => {
    const isLast = index === operands.length - 1;
    const piece = isLast ? printing.expression(operand) : printing.optional(operand);
    // Parentheses around the first operand would be seen through.
    if (piece.isCoalesce === true && index === 0) {
      return { doc: plainly(printing, piece.doc, operand.at), level: Level.member };
    }
    return piece.level <= Level.and ? inParentheses(piece) : piece;
  });
  return {
    ...joined(pieces, "??"),
    level: Level.coalesce,
    isCoalesce: true,
    ...flagsOf(pieces),
  };
}

/** Prints `-x` and `!x`. */
export function printPrefix(printing: Printing, { name, operands }: Operation): Piece {
  const [operand] = operands;
  if (operand === undefined) return { doc: "null", level: Level.primary };
  const piece = operandOfPrefix(printing, operand);
  const isNegative = name === "-" && beginsWithMinus(piece.doc);
  return { doc: concat(name, isNegative ? " " : "", piece.doc), level: Level.prefix };
}

/** There is no `-0`, so the `0` has to be seen as a value of its own. */
function operandOfPrefix(printing: Printing, operand: Part): Piece {
  const piece = atLeast(printing.expression(operand), Level.prefix);
  if (scalarIn(operand) !== 0) return piece;
  return { doc: plainly(printing, piece.doc, operand.at), level: Level.member };
}

function beginsWithMinus(doc: Doc): boolean {
  let first: Doc | undefined = doc;
  while (typeof first === "object" && "parts" in first) [first] = first.parts;
  return typeof first === "string" && first.startsWith("-");
}

/** Prints `{"if": […]}` as `condition ? value : otherwise`. */
export function printTernary(printing: Printing, { operands, at }: Operation): Piece {
  if (operands.length < 2) {
    return { doc: printing.odd("if takes a condition and a value", at), level: Level.primary };
  }
  const pieces = operands.map((operand, index) => {
    const piece = printing.expression(operand);
    const isCondition = index % 2 === 0 && index < operands.length - 1;
    return isCondition ? atLeast(piece, Level.ternary + 1) : piece;
  });
  if (operands.length % 2 === 0) pieces.push({ doc: "null", level: Level.primary });
  const [first, ...rest] = pieces;
  if (first === undefined || rest.length < 2) return { doc: "null", level: Level.primary };
  const doc = concat(first.doc, branches(rest));
  return {
    doc: group(doc),
    level: Level.ternary,
    ...(first.shape === "operands" ? { shape: "operands" } : {}),
    ...(first.opensRecord === true ? { opensRecord: true } : {}),
    ...flagsOf(pieces),
  };
}

function branches(pieces: readonly Piece[]): Doc {
  const [value, next, ...rest] = pieces;
  const otherwise =
    rest.length === 0 ? (next?.doc ?? "null") : concat(next?.doc ?? "null", branches(rest));
  return indent(LINE, "? ", indent(value?.doc ?? "null"), LINE, ": ", otherwise);
}

/** Documents between commas on lines of their own, where they do not fit on one. */
export function commaLines(docs: readonly Doc[]): Doc {
  return join(docs, concat(",", LINE));
}
