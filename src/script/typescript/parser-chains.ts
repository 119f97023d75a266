import type { Parser as JavascriptParser } from "acorn";
import { assert } from "../../model/model.ts";
import { CHAIN_LENGTH } from "./limits.ts";
import { Stop } from "./parser-stop.ts";
import type { Node } from "./syntax.ts";

/** Reads chains and tables in turns: acorn reads each part inside the one before. */
export function withChains(Base: typeof JavascriptParser) {
  return class Chained extends Base {
    /** Where the operands begin that are being joined one after another, and how tightly. */
    chain = { at: -1, least: 0 };

    /** Reads the rows of an `else if` table one after another, not inside one another. */
    override parseIfStatement(first: object): Node {
      const rows: { alternate: Node | null }[] = [];
      for (let row: object = first; ; row = this.startNode()) {
        this.next();
        const test = this.parseParenExpression();
        const consequent = this.parseStatement("if");
        if (rows.length >= CHAIN_LENGTH) throw new Stop("long");
        rows.push(Object.assign(row, { test, consequent, alternate: null }));
        const goesOn = isAt(this, "else");
        if (goesOn) this.next();
        if (goesOn && isAt(this, "if")) continue;
        return joinRows(this, rows, goesOn ? this.parseStatement("if") : null);
      }
    }

    /** Reads operands that stand one after another in turns, not inside one another. */
    override parseExprOp(
      left: Node,
      at: number,
      loc: unknown,
      least: number,
      forInit: unknown,
    ): Node {
      const outer = this.chain;
      // The parser's own way to go on with the next operator: the turns below do that.
      if (outer.at === at && outer.least === least) return left;
      this.chain = { at, least };
      try {
        for (let joined = left, count = 1; ; count++) {
          const next = super.parseExprOp(joined, at, loc, least, forInit);
          if (next === joined) return joined;
          if (count >= CHAIN_LENGTH) throw new Stop("long");
          joined = next;
        }
      } finally {
        this.chain = outer;
      }
    }
  };
}

function isAt({ type }: JavascriptParser, keyword: string): boolean {
  return type.keyword === keyword;
}

function joinRows(
  parser: JavascriptParser,
  rows: readonly { alternate: Node | null }[],
  last: Node | null,
): Node {
  const joined = rows.reduceRight((rest, row) => {
    row.alternate = rest;
    return parser.finishNode(row, "IfStatement");
  }, last);
  assert(joined !== null, "an if has a row");
  return joined;
}
