import { readBlock } from "./blocks.ts";
import type { Reading } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { list, operation, type Spelt, scalar } from "./spelt.ts";
import {
  hasPart,
  identifierOf,
  isSaid,
  type Node,
  needPart,
  partOf,
  partsIn,
  rawPart,
  wordOf,
} from "./syntax.ts";

/** Reads `for (const x of list)` and `for (const [i, x] of list.entries())`. */
export function readForOf(reading: Reading, node: Node): Spelt {
  if (isSaid(node, "await")) refuse("async", node.start);
  const left = needPart(node, "left");
  if (left.type !== "VariableDeclaration") {
    refuse("forOther", left.start, { fix: "Write for (const x of list)" });
  }
  if (wordOf(left, "kind") === "var") refuse("var", left.start);
  const kind = wordOf(left, "kind") === "let" ? "let" : "const";
  const [declarator] = partsIn(left, "declarations");
  const id = declarator === undefined ? left : needPart(declarator, "id");
  const names = id.type === "Identifier" ? [id] : pairOf(id);
  if (names.some((name) => hasPart(name, "typeAnnotation"))) {
    refuse("forOther", id.start, {
      what: "the list says the type of its elements",
      fix: "Write for (const x of list)",
    });
  }
  const source = readSource(reading, node, names);
  return reading.scope.nested(() => {
    for (const name of names) reading.declare(name, kind, true);
    const body = readBlock(reading, needPart(node, "body"), "none");
    return operation("for", [headOf(names, id.start), source, body], node.start);
  });
}

/** The index and the element of `[i, x]`. */
function pairOf(pattern: Node): readonly Node[] {
  const elements = pattern.type === "ArrayPattern" ? rawPart(pattern, "elements") : undefined;
  const names = pattern.type === "ArrayPattern" ? partsIn(pattern, "elements") : [];
  const isPair = Array.isArray(elements) && elements.length === 2 && names.length === 2;
  if (!isPair || names.some(({ type }) => type !== "Identifier")) {
    refuse("destructuring", pattern.start, {
      what: "a loop has one name, or the index and the element",
      fix: "Write for (const x of list), or for (const [i, x] of list.entries())",
    });
  }
  return names;
}

/** The element comes first, then its index. */
function headOf(names: readonly Node[], at: number): Spelt {
  const spelt = names.map((name) => scalar(wordOf(name, "name"), name.start));
  const [first, second] = spelt;
  if (first === undefined || second === undefined) return first ?? scalar("", at);
  return list([second, first], at);
}

/** The list, read while the names of the loop are there and not yet to be used. */
function readSource(reading: Reading, node: Node, names: readonly Node[]): Spelt {
  return reading.scope.nested(() => {
    for (const name of names) reading.scope.declare(wordOf(name, "name"), "const", false);
    const right = needPart(node, "right");
    const entries = entriesOf(right);
    if ((entries === undefined) === (names.length === 1)) {
      return reading.expression(entries ?? right);
    }
    const fix = "Write for (const x of list), or for (const [i, x] of list.entries())";
    return refuse("destructuring", right.start, {
      what: "index and element come from the entries of a list",
      fix,
    });
  });
}

/** The list of `list.entries()`. */
function entriesOf(node: Node): Node | undefined {
  if (node.type !== "CallExpression" || partsIn(node, "arguments").length > 0) return undefined;
  const callee = needPart(node, "callee");
  if (callee.type !== "MemberExpression" || isSaid(callee, "computed")) return undefined;
  const isEntries = identifierOf(partOf(callee, "property")) === "entries";
  return isEntries && !isSaid(callee, "optional") ? needPart(callee, "object") : undefined;
}
