import { isReservedName } from "../../../model/model.ts";
import { concat, type Doc } from "./document.ts";
import { atLeast, Level, type Piece } from "./piece.ts";
import type { Printing } from "./printing.ts";
import { type Operation, operationIn, type Part, scalarIn, shapeOf } from "./shapes.ts";
import { isPlainKey, quoted } from "./words.ts";

/** How the steps of a path are written: with `?.` where nothing may be there. */
type Mode = "value" | "optional" | "named";

/** Prints `{"val": ["data", "celsius"]}` as `data.celsius`. */
export function printPath(printing: Printing, { operands, at }: Operation, mode: Mode): Piece {
  const [root, ...keys] = operands;
  if (typeof root?.rule !== "string") {
    return memberPiece(printing.odd("a path starts with a name", at));
  }
  const isThere = printing.use(root.rule, at);
  if (keys.length === 0) return { doc: root.rule, level: Level.primary };
  return memberPiece(concat(root.rule, ...printLinks(printing, keys, mode, !isThere)));
}

function memberPiece(doc: Doc): Piece {
  return { doc, level: Level.member };
}

/** The steps of a path; the first one has `?.` only where what is before may not be there. */
function printLinks(
  printing: Printing,
  keys: readonly Part[],
  mode: Mode,
  isFirstOptional: boolean,
): readonly Doc[] {
  return keys.map((key, index) => {
    const isOptional = mode !== "value" && (index > 0 || isFirstOptional);
    return printLink(printing, key, isOptional);
  });
}

function printLink(printing: Printing, key: Part, isOptional: boolean): Doc {
  const shape = shapeOf(key);
  const mark = isOptional ? "?." : "";
  if (shape.kind === "scalar" && typeof shape.value === "string") {
    const { value } = shape;
    if (isReservedName(value))
      return concat(mark, "[", plainly(printing, quoted(value), key.at), "]");
    // `length` behind a dot is how long something is, and no field.
    const isDotted = isPlainKey(value) && value !== "length";
    return isDotted ? `${mark === "" ? "." : mark}${value}` : concat(mark, "[", quoted(value), "]");
  }
  if (shape.kind === "scalar" && typeof shape.value !== "number") {
    return printing.odd(`${JSON.stringify(shape.value)} is no field and no index`, key.at);
  }
  const piece = printing.expression(key);
  const isNegative = shape.kind === "scalar" && piece.level < Level.number;
  const inner = isNegative ? plainly(printing, piece.doc, key.at) : piece.doc;
  return concat(mark, "[", inner, "]");
}

/** Whether the step of a path is written as it is, and nothing has to be put around it. */
export function isPlainStep(key: Part): boolean {
  const value = scalarIn(key);
  if (typeof value === "string") return !isReservedName(value);
  return typeof value !== "number" || value >= 0;
}

/** A value as `sequence` gives it: the same, and nothing that the reader looks into. */
export function plainly(printing: Printing, doc: Doc, at: string): Doc {
  printing.useFunction("sequence", at, true);
  return concat("sequence(", doc, ")");
}

/** Prints `{"get": [value, key, …]}`, which reads what is in any value. */
export function printFields(printing: Printing, operation: Operation, mode: Mode): Piece {
  const { operands, at } = operation;
  const [base, ...keys] = operands;
  if (base === undefined || keys.length === 0) {
    return memberPiece(printing.odd("get takes a value and keys", at));
  }
  const { piece, isOptional } =
    mode === "value"
      ? { piece: printBase(printing, base), isOptional: false }
      : printOptionalBase(printing, base);
  const doc = concat(piece.doc, ...printLinks(printing, keys, mode, isOptional));
  return piece.opensRecord === true ? { ...memberPiece(doc), opensRecord: true } : memberPiece(doc);
}

/**
 * What the fields are read of. A path in its place would go on with them, and a number that has a
 * name would be taken for something to be read of `Math`.
 */
function printBase(printing: Printing, base: Part): Piece {
  const piece = printing.expression(base);
  if (isChain(base) || typeof scalarIn(base) === "number")
    return memberPiece(plainly(printing, piece.doc, base.at));
  return atLeast(piece, Level.member);
}

function isChain(base: Part): boolean {
  const shape = shapeOf(base);
  return shape.kind === "operation" && (shape.name === "val" || shape.name === "get");
}

/** The same under `??`, and whether `?.` follows. */
function printOptionalBase(
  printing: Printing,
  base: Part,
): { readonly piece: Piece; readonly isOptional: boolean } {
  const path = operationIn(base, "val");
  // Behind an index a plain step begins anew.
  if (path !== undefined && endsWithIndex(path.operands)) {
    return { piece: printPath(printing, path, "value"), isOptional: false };
  }
  if (isChain(base) || operationIn(base, "at") !== undefined) {
    return { piece: printBase(printing, base), isOptional: false };
  }
  if (operationIn(base, "find") !== undefined) {
    return { piece: atLeast(printing.optional(base), Level.member), isOptional: true };
  }
  const [at, otherwise, ...more] = operationIn(base, "??")?.operands ?? [];
  const isFound = otherwise?.rule === null && more.length === 0;
  const found = isFound && operationIn(at, "at") !== undefined ? at : undefined;
  return { piece: printBase(printing, found ?? base), isOptional: true };
}

function endsWithIndex(operands: readonly Part[]): boolean {
  const keys = operands.slice(1).map(shapeOf);
  const isIndex = keys.map((key) => key.kind !== "scalar" || typeof key.value === "number");
  return isIndex.indexOf(true) >= 0 && isIndex.indexOf(true) === keys.length - 1;
}

/** Prints `exists(data.celsius)`: the field is named, and not read. */
export function printExists(printing: Printing, operation: Operation): Piece {
  printing.useFunction("exists", operation.at, true);
  const path = printPath(printing, operation, "named");
  return memberPiece(concat("exists(", path.doc, ")"));
}

/** Prints `fresh(climate.celsius, 30)`: the input is named. */
export function printFresh(printing: Printing, { operands, at }: Operation): Piece {
  printing.useFunction("fresh", at, true);
  const [input, age, ...more] = operands;
  const shape = input === undefined ? undefined : shapeOf(input);
  const names = shape?.kind === "list" ? shape.items : input === undefined ? [] : [input];
  if (more.length > 0 || names.some(({ rule }) => typeof rule !== "string")) {
    return memberPiece(printing.odd("fresh takes the name of an input", at));
  }
  const path: Operation = { kind: "operation", name: "val", operands: names, at };
  const seconds = age === undefined ? [] : [", ", printing.expression(age).doc];
  return memberPiece(concat("fresh(", printPath(printing, path, "named").doc, ...seconds, ")"));
}
