import type { Reading } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { dataAt, marked, operation, type Spelt, scalar } from "./spelt.ts";
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

/** Reads `const x = 1` and `let x: number = 1` inside a function. */
export function readLocals(reading: Reading, node: Node): readonly Spelt[] {
  return partsIn(node, "declarations").flatMap((declarator) =>
    reading.attempt(() => [readLocal(reading, node, declarator)], []),
  );
}

/** Refuses the kinds of declarations that there are not. */
export function checkDeclaration(node: Node): void {
  const kind = wordOf(node, "kind");
  if (kind === "var") refuse("var", node.start);
  if (kind !== "let" && kind !== "const") refuse("using", node.start);
  if (isSaid(node, "declare")) refuse("declare", node.start);
}

/** The name, type and value of a declaration; what is declared has all that it needs. */
export function checkDeclarator(reading: Reading, declarator: Node): Node {
  const id = needPart(declarator, "id");
  if (identifierOf(id) === undefined) refuse("destructuring", id.start);
  const value = partOf(declarator, "init");
  if (value === undefined || isSaid(declarator, "definite")) refuse("noValue", id.start);
  if (value.type === "ArrowFunctionExpression" || value.type === "FunctionExpression") {
    const row = reading.scope.isInside ? "closure" : "arrowConst";
    refuse(isSaid(value, "async") ? "async" : row, value.start);
  }
  return value;
}

function readLocal(reading: Reading, node: Node, declarator: Node): Spelt {
  const id = needPart(declarator, "id");
  const binding = reading.scope.find(wordOf(id, "name"));
  let spelt: Spelt | undefined;
  try {
    checkDeclaration(node);
    spelt = spellLocal(reading, node, declarator);
    return spelt;
  } finally {
    if (binding !== undefined) {
      binding.isReady = true;
      if (spelt === undefined) binding.isBroken = true;
    }
  }
}

function spellLocal(reading: Reading, node: Node, declarator: Node): Spelt {
  const value = checkDeclarator(reading, declarator);
  const id = needPart(declarator, "id");
  const name = scalar(wordOf(id, "name"), id.start);
  const type = partOf(id, "typeAnnotation");
  const isVariable = wordOf(node, "kind") === "let";
  if (type === undefined && isUntyped(value, isVariable)) refuse("untyped", value.start);
  const spelt = reading.expression(value);
  const parts = type === undefined ? [] : [dataAt(reading.type(type), type.start)];
  const local = operation("let", [name, spelt, ...parts], node.start);
  return isVariable ? marked(local, { order: 0, form: "variable" }) : local;
}

/** Whether the value leaves open what it is a value of: `null` for what may change, and `[]`. */
export function isUntyped(value: Node, isVariable: boolean): boolean {
  if (value.type === "ArrayExpression") return partsIn(value, "elements").length === 0;
  if (!isVariable || value.type !== "Literal" || hasPart(value, "regex")) return false;
  return rawPart(value, "value") === null;
}
