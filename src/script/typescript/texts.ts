import type { Reading } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { operation, type Spelt, scalar } from "./spelt.ts";
import { cookedOf, hasPart, type Node, partsIn, rawPart } from "./syntax.ts";

/** Refuses a text that holds half of a character. */
export function checkText(text: string, at: number): void {
  if (/\p{Surrogate}/u.test(text)) refuse("surrogate", at);
}

/** Reads a number, text, boolean or null that stands for itself. */
export function readLiteral(node: Node): Spelt {
  const value = rawPart(node, "value");
  if (hasPart(node, "regex")) refuse("regex", node.start);
  if (hasPart(node, "bigint")) refuse("bigint", node.start);
  if (typeof value === "string") {
    checkText(value, node.start);
    return scalar(value, node.start);
  }
  if (typeof value === "number") return scalar(checkNumber(value, node.start), node.start);
  if (typeof value === "boolean" || value === null) return scalar(value, node.start);
  return refuse("syntax", node.start);
}

/** The number, which is finite; `-0` is refused, since scripts have one zero. */
export function checkNumber(value: number, at: number): number {
  if (!Number.isFinite(value)) refuse("hugeNumber", at);
  if (Object.is(value, -0)) refuse("minusZero", at);
  return value;
}

/** Whether a value that stands there is plainly a text. */
export function isText(node: Node): boolean {
  if (node.type === "TemplateLiteral") return true;
  return node.type === "Literal" && typeof rawPart(node, "value") === "string";
}

/** Reads a template: its pieces and what stands between them, joined. */
export function readTemplate(reading: Reading, node: Node): Spelt {
  const expressions = partsIn(node, "expressions");
  const pieces = partsIn(node, "quasis");
  const parts: Spelt[] = [];
  pieces.forEach((piece, index) => {
    const text = cookedOf(piece) ?? "";
    checkText(text, piece.start);
    if (text !== "") parts.push(scalar(text, piece.start));
    const expression = expressions[index];
    if (expression !== undefined) parts.push(reading.expression(expression));
  });
  if (expressions.length > 0) return operation("cat", parts, node.start);
  return parts[0] ?? scalar("", node.start);
}
