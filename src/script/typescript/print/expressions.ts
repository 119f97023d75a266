import { printSet } from "./assignment.ts";
import { printCall } from "./calls.ts";
import {
  printConcat,
  printData,
  printList,
  printRecord,
  printScalar,
  printTemplate,
} from "./collections.ts";
import { concat } from "./document.ts";
import { printCoalesce, printPrefix, printSign, printTernary, SIGNS } from "./operators.ts";
import { Level, type Piece } from "./piece.ts";
import type { Printing } from "./printing.ts";
import { printExists, printFields, printFresh, printPath } from "./reads.ts";
import { type Operation, type Part, shapeOf } from "./shapes.ts";
import { hasArity } from "./usage.ts";

type Print = (printing: Printing, operation: Operation) => Piece;

/** How operators that are no calls are written; those between values stand in `SIGNS`. */
const PRINTERS: ReadonlyMap<string, Print> = new Map<string, Print>([
  ["val", (printing, operation) => printPath(printing, operation, "value")],
  ["get", (printing, operation) => printFields(printing, operation, "value")],
  ["exists", printExists],
  ["fresh", printFresh],
  ["??", printCoalesce],
  ["!", printPrefix],
  ["if", printTernary],
  ["set", printSet],
  ["record", printRecord],
  ["concat", printConcat],
  ["cat", printTemplate],
  ["find", printFound],
]);

/** Prints what stands where a value is wanted. */
export function printExpression(printing: Printing, part: Part): Piece {
  const shape = shapeOf(part);
  switch (shape.kind) {
    case "scalar":
      return printScalar(shape.value);
    case "list":
      return printList(printing, shape.items);
    case "data":
      printing.useFunction("preserve", part.at, true);
      return { doc: concat("preserve(", printData(shape.value).doc, ")"), level: Level.member };
    case "odd":
      return odd(printing, "an object with one key is an operation, and this has others", part.at);
    case "operation":
      return printOperation(printing, shape);
  }
}

function odd(printing: Printing, what: string, at: string): Piece {
  return { doc: printing.odd(what, at), level: Level.primary };
}

function printOperation(printing: Printing, operation: Operation): Piece {
  const { name, operands, at } = operation;
  if (!hasArity(operation)) {
    return odd(printing, `${name} is given ${operands.length} operands`, at);
  }
  const sign = SIGNS.get(name);
  if (sign !== undefined && operands.length > 1 && operands.length <= sign.most) {
    return printSign(printing, operation, sign);
  }
  if (name === "-" && operands.length === 1) return printPrefix(printing, operation);
  if (["+", "-", "*", "/", "%", "pow", "===", "!==", "and", "or"].includes(name)) {
    return odd(printing, `${name} is given ${operands.length} operands`, at);
  }
  return (PRINTERS.get(name) ?? printCall)(printing, operation);
}

/** `find` gives `null` where there is nothing. */
function printFound(printing: Printing, operation: Operation): Piece {
  const { doc } = printCall(printing, operation);
  return { doc: concat(doc, " ?? null"), level: Level.coalesce, isCoalesce: true };
}

/** Prints an operand of `??` before the last: what may not be there. */
export function printOptional(printing: Printing, part: Part): Piece {
  const shape = shapeOf(part);
  if (shape.kind !== "operation") return printExpression(printing, part);
  switch (shape.name) {
    case "val":
      return printPath(printing, shape, "optional");
    case "get":
      return printFields(printing, shape, "optional");
    case "find":
      return printCall(printing, shape);
    default:
      return printExpression(printing, part);
  }
}
