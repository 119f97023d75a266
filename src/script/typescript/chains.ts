import { constantOfMath } from "./math.ts";
import { isFree, resolveValue } from "./names.ts";
import type { Reading } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { isOperation, marked, operation, type Spelt, scalar, single } from "./spelt.ts";
import {
  identifierOf,
  isSaid,
  type Node,
  needPart,
  numberLiteralOf,
  textLiteralOf,
  wordOf,
} from "./syntax.ts";

/** One step of a chain: a field or an index. */
interface Link {
  readonly node: Node;
  readonly isOptional: boolean;
  readonly isIndex: boolean;
}

/** How a chain is read: `optional` on the left of `??`, where nothing may be there. */
export type ChainMode = "value" | "optional";

/** Reads an identifier, or a chain of fields and indices from any expression. */
export function readChain(reading: Reading, node: Node, mode: ChainMode): Spelt {
  const { base, links } = linksOf(reading, node, true);
  const [first] = links;
  const skipped = links.find(({ isOptional }) => isOptional);
  if (skipped !== undefined && mode === "value") refuse("optionalChain", needKey(skipped).start);
  if (first !== undefined && identifierOf(base) === "Math" && isFree(reading, "Math")) {
    return constantOfMath(first.node, links[1]?.node);
  }
  const [segment = [], ...rest] = mode === "optional" ? segmentsOf(links) : [links];
  const start = readStart(reading, base, segment, mode);
  return rest.reduce((inner, steps) => readFields(reading, inner, steps, mode), start);
}

/** What a chain starts from, and its steps; `length` is a step of its own kind, and starts one. */
function linksOf(
  reading: Reading,
  node: Node,
  stopsAtLength: boolean,
): { readonly base: Node; readonly links: readonly Link[] } {
  const links: Link[] = [];
  let base = node.type === "ChainExpression" ? needPart(node, "expression") : node;
  while (base.type === "MemberExpression" && !(stopsAtLength && isLength(base))) {
    const isIndex =
      isSaid(base, "computed") && textLiteralOf(needPart(base, "property")) === undefined;
    links.push({ node: base, isOptional: isSaid(base, "optional"), isIndex });
    if (links.length > reading.limits.sourceDepth) refuse("deep", node.start);
    base = needPart(base, "object");
  }
  return { base, links: links.reverse() };
}

function isLength(node: Node): boolean {
  return !isSaid(node, "computed") && identifierOf(needPart(node, "property")) === "length";
}

/**
 * Steps that are read as one: behind an index that may lead nowhere a plain step begins anew, since
 * there JavaScript faults even on the left of `??`.
 */
function segmentsOf(links: readonly Link[]): readonly (readonly Link[])[] {
  const segments: Link[][] = [[]];
  let isSkipping = false;
  links.forEach((link, index) => {
    isSkipping ||= link.isOptional;
    if (links[index - 1]?.isIndex === true && !link.isOptional) {
      if (isSkipping) refuse("plainStep", needKey(link).start);
      segments.push([]);
    }
    segments.at(-1)?.push(link);
  });
  return segments;
}

function readStart(reading: Reading, base: Node, links: readonly Link[], mode: ChainMode): Spelt {
  if (base.type !== "Identifier") {
    const inner = readBase(reading, base, links[0], mode);
    return links.length === 0 ? inner : readFields(reading, inner, links, mode);
  }
  const root = scalar(resolveValue(reading, base).name, base.start);
  if (links.length === 0) return single("val", root, base.start);
  return operation("val", [root, ...readKeys(reading, links, mode)], base.start);
}

/** What stands before the steps, where that is no name. */
function readBase(reading: Reading, base: Node, next: Link | undefined, mode: ChainMode): Spelt {
  if (base.type === "MemberExpression") return readLength(reading, base);
  if (mode === "value" || next?.isOptional === false) return reading.expression(base);
  const inner = reading.optional(base);
  // Where `at` finds nothing, the optional step behind it finds nothing either.
  if (next === undefined || !isOperation(inner, "at")) return inner;
  return operation("??", [inner, scalar(null, base.start)], base.start);
}

function readLength(reading: Reading, node: Node): Spelt {
  const property = needPart(node, "property");
  if (isSaid(node, "optional")) refuse("optionalChain", property.start);
  return operation("length", [reading.expression(needPart(node, "object"))], property.start);
}

function readFields(
  reading: Reading,
  inner: Spelt,
  links: readonly Link[],
  mode: ChainMode,
): Spelt {
  const keys = readKeys(reading, links, mode);
  return operation("get", [inner, ...keys], keys[0]?.offsets[0] ?? 0);
}

function readKeys(reading: Reading, links: readonly Link[], mode: ChainMode): readonly Spelt[] {
  return links.map((link) => {
    const key = readKey(reading, link);
    return mode === "optional" && !link.isOptional ? marked(key, { order: 0, form: "plain" }) : key;
  });
}

function needKey({ node }: Link): Node {
  return needPart(node, "property");
}

function readKey(reading: Reading, link: Link): Spelt {
  const property = needKey(link);
  if (!isSaid(link.node, "computed")) {
    if (property.type !== "Identifier") refuse("classExpression", property.start);
    const name = wordOf(property, "name");
    reading.checkField(name, property.start);
    // A path goes through fields; how long something is, is none.
    if (name === "length") refuse("lengthField", property.start);
    return scalar(name, property.start);
  }
  const text = textLiteralOf(property);
  if (text !== undefined) reading.checkField(text, property.start);
  if (isNegative(property)) refuse("index", property.start);
  const key = reading.expression(property);
  if (key.value === null || typeof key.value === "boolean") refuse("index", property.start);
  return key;
}

function isNegative(node: Node): boolean {
  if (node.type !== "UnaryExpression" || wordOf(node, "operator") !== "-") return false;
  return numberLiteralOf(needPart(node, "argument")) !== undefined;
}

/** The name and keys of a chain that starts from a name, for built-ins that take a path. */
export function readPath(reading: Reading, node: Node): readonly Spelt[] | undefined {
  const { base, links } = linksOf(reading, node, false);
  if (base.type !== "Identifier") return undefined;
  const root = scalar(resolveValue(reading, base).name, base.start);
  return [root, ...links.map((link) => readKey(reading, link))];
}
