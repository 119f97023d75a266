import {
  brokenGroup,
  concat,
  type Doc,
  either,
  group,
  HARD,
  indent,
  join,
  LINE,
  SOFT,
} from "./document.ts";
import { flagsOf, Level, notAsBlock, type Piece } from "./piece.ts";
import type { Printing } from "./printing.ts";
import { type Lambda, lambdaIn, operationIn, type Part } from "./shapes.ts";
import { declaredIn, isExpression } from "./usage.ts";

/** Prints `{"fn": [["x"], body]}` as `(x) => body`. */
export function printLambda(printing: Printing, part: Part, most: number): Piece {
  const lambda = lambdaIn(part);
  if (lambda === undefined || lambda.names.length > most) {
    const what = `a function of at most ${most} parameters is wanted`;
    return { doc: printing.odd(what, part.at), level: Level.primary };
  }
  return printing.inArrow(() => {
    for (const name of lambda.names) printing.declare(name, part.at, { isFixed: true });
    return arrow(printing, lambda);
  });
}

function arrow(printing: Printing, lambda: Lambda): Piece {
  const head = `(${lambda.names.join(", ")}) =>`;
  if (isExpression(lambda.body)) return arrowOfValue(head, printing.expression(lambda.body));
  const block = printing.giving(true, () =>
    printBlock(printing, lambda.body, "value", lambda.names),
  );
  const doc = concat(head, " ", block);
  return { doc, level: Level.arrow, isHuggable: true };
}

/** An arrow with a value; as the last argument of a call the value has lines of its own. */
export function arrowOfValue(head: string, body: Piece): Piece {
  const inner = notAsBlock(body);
  const flags = { level: Level.arrow, isHuggable: true, ...flagsOf([body]) };
  if (body.isHuggable === true) return { doc: concat(head, " ", inner), ...flags };
  const bare = body.opensRecord === true ? inner : (body.bare ?? body.doc);
  return {
    doc: group(head, indent(LINE, bare)),
    bare: brokenGroup(head, indent(LINE, bare), either(",", ""), SOFT),
    ...flags,
  };
}

/**
 * Prints a block in its braces. Where it makes a name that is also made by what is in front of it,
 * JavaScript has to have a block of its own for it.
 */
export function printBlock(
  printing: Printing,
  body: Part,
  tail: "none" | "value",
  names: readonly string[],
): Doc {
  const statements = operationIn(body, "do")?.operands ?? [body];
  const clashes = statements.some((statement) => names.includes(declaredIn(statement) ?? ""));
  const block = inBraces(printing.block(body, tail));
  return clashes ? inBraces([block]) : block;
}

/** Statements in braces. */
export function inBraces(statements: readonly Doc[]): Doc {
  if (statements.length === 0) return "{}";
  return concat("{", indent(HARD, join(statements, HARD)), HARD, "}");
}
