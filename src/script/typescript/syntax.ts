import { assert } from "../../model/model.ts";

/**
 * A node of the parser's tree. What else is in it depends on its type, and is asked for by name
 * with the functions below, so that nothing of a tree is believed before it was looked at.
 */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** A comment of the source, with its marks. */
export interface Comment {
  readonly text: string;
  readonly isBlock: boolean;
  readonly start: number;
  readonly end: number;
}

/** Whether something from the parser is a node. */
export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** What the node holds under that name. */
export function rawPart(node: Node, name: string): unknown {
  return Reflect.get(node, name);
}

/** The node below by that name, or `undefined` where there is none. */
export function partOf(node: Node, name: string): Node | undefined {
  const part = rawPart(node, name);
  return isNode(part) ? part : undefined;
}

/** The node below by that name, which every node of this type has. */
export function needPart(node: Node, name: string): Node {
  const part = partOf(node, name);
  assert(part !== undefined, `${node.type} has no ${name}`);
  return part;
}

/** The nodes below by that name; holes in lists are left out. */
export function partsIn(node: Node, name: string): readonly Node[] {
  const parts = rawPart(node, name);
  return Array.isArray(parts) ? parts.filter(isNode) : [];
}

/** The word by that name; an empty one where there is none. */
export function wordOf(node: Node, name: string): string {
  const word = rawPart(node, name);
  return typeof word === "string" ? word : "";
}

/** Whether the node says so of itself. */
export function isSaid(node: Node, name: string): boolean {
  return rawPart(node, name) === true;
}

/** Whether something stands under that name. */
export function hasPart(node: Node, name: string): boolean {
  const part = rawPart(node, name);
  return part !== undefined && part !== null && part !== false;
}

/** The name, where the node is an identifier. */
export function identifierOf(node: Node | undefined): string | undefined {
  return node?.type === "Identifier" ? wordOf(node, "name") : undefined;
}

/** The text, where the node is a text literal, or a template without anything in it. */
export function textLiteralOf(node: Node): string | undefined {
  if (node.type === "Literal") {
    const value = rawPart(node, "value");
    return typeof value === "string" && !hasPart(node, "bigint") ? value : undefined;
  }
  if (node.type !== "TemplateLiteral" || partsIn(node, "expressions").length > 0) return undefined;
  const [quasi] = partsIn(node, "quasis");
  return quasi === undefined ? undefined : cookedOf(quasi);
}

/** The text of a piece of a template, with its escapes resolved. */
export function cookedOf(quasi: Node): string | undefined {
  const value = rawPart(quasi, "value");
  if (typeof value !== "object" || value === null || !("cooked" in value)) return undefined;
  return typeof value.cooked === "string" ? value.cooked : undefined;
}

/** The number, where the node is a number literal. */
export function numberLiteralOf(node: Node): number | undefined {
  const value = node.type === "Literal" ? rawPart(node, "value") : undefined;
  return typeof value === "number" ? value : undefined;
}
