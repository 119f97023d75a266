import { resolveValue } from "./names.ts";
import type { Reading } from "./reading.ts";
import { refuse } from "./refusals.ts";
import type { Binding } from "./scope.ts";
import {
  identifierOf,
  isNode,
  isSaid,
  type Node,
  needPart,
  numberLiteralOf,
  partsIn,
  rawPart,
  wordOf,
} from "./syntax.ts";

/** What a loop's end is computed of, as far as it can change. */
export interface BoundReads {
  readonly locals: readonly Binding[];
  /** Variables, and devices; constants of the file are left out. */
  readonly names: readonly string[];
}

/** Kinds of expressions that do nothing but compute, so that once is as good as each time. */
const PURE: ReadonlySet<string> = new Set([
  ...["Literal", "Identifier", "MemberExpression", "BinaryExpression", "UnaryExpression"],
  ...["LogicalExpression", "ConditionalExpression", "ChainExpression"],
]);

/** Names whose calls give the same throughout one call of a function. */
const STEADY: ReadonlySet<string> = new Set(["now", "dt", "clamp", "sum", "mean"]);

/**
 * What the end of a loop is computed of. JavaScript computes it at each turn; an end that calls
 * functions, or assigns, is refused, since once is not the same as each time.
 */
export function boundReads(reading: Reading, end: Node): BoundReads {
  const locals: Binding[] = [];
  const names: string[] = [];
  const open: Node[] = [end];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === "Identifier") {
      const resolved = resolveValue(reading, node);
      if (resolved.kind === "local") locals.push(resolved.binding);
      else if (resolved.kind === "elsewhere" || !resolved.constant) names.push(resolved.name);
    } else for (const part of partsOfPure(reading, node)) open.push(part);
  }
  return { locals, names };
}

function partsOfPure(reading: Reading, node: Node): readonly Node[] {
  if (node.type === "CallExpression" && isSteadyCall(reading, node)) {
    return partsIn(node, "arguments");
  }
  if (!PURE.has(node.type)) refuse("bound", node.start);
  if (node.type === "MemberExpression") {
    const object = needPart(node, "object");
    if (identifierOf(object) === "Math") return [];
    return isSaid(node, "computed") ? [object, needPart(node, "property")] : [object];
  }
  return ["left", "right", "argument", "test", "consequent", "alternate", "expression"]
    .map((name) => rawPart(node, name))
    .filter(isNode);
}

/** A function of `Math`, or a built-in that gives the same for the same. */
function isSteadyCall(reading: Reading, call: Node): boolean {
  const callee = needPart(call, "callee");
  const name = identifierOf(callee);
  if (name !== undefined) {
    return STEADY.has(name) && reading.scope.find(name) === undefined && !reading.top.has(name);
  }
  return callee.type === "MemberExpression" && identifierOf(needPart(callee, "object")) === "Math";
}

/** Whether the number is whole, and so small that 1 can be added to it. */
export function isConstantWhole(value: number): boolean {
  return Number.isSafeInteger(value) && Math.abs(value) < Number.MAX_SAFE_INTEGER;
}

/** Functions of `Math` that give whole numbers. */
const ROUNDING: ReadonlySet<string> = new Set(["floor", "ceil", "round", "trunc"]);

/** Whether the expression gives a whole number whatever it is computed of. */
export function isWhole(node: Node): boolean {
  const literal = numberLiteralOf(node);
  if (literal !== undefined) return isConstantWhole(literal);
  switch (node.type) {
    case "UnaryExpression":
      return wordOf(node, "operator") === "-" && isWhole(needPart(node, "argument"));
    case "BinaryExpression":
      return (
        ["+", "-"].includes(wordOf(node, "operator")) &&
        isWhole(needPart(node, "left")) &&
        isWhole(needPart(node, "right"))
      );
    case "MemberExpression":
      return !isSaid(node, "computed") && identifierOf(needPart(node, "property")) === "length";
    case "CallExpression": {
      const callee = needPart(node, "callee");
      if (callee.type !== "MemberExpression" || isSaid(callee, "computed")) return false;
      const isMath = identifierOf(needPart(callee, "object")) === "Math";
      return isMath && ROUNDING.has(identifierOf(needPart(callee, "property")) ?? "");
    }
    default:
      return false;
  }
}
