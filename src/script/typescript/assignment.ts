import { isFree, resolveValue } from "./names.ts";
import { refuseTexts } from "./operators.ts";
import type { Reading } from "./reading.ts";
import { type RefusalKey, refuse } from "./refusals.ts";
import type { Binding, BindingKind } from "./scope.ts";
import { list, operation, type Spelt, scalar, single } from "./spelt.ts";
import { isSaid, type Node, needPart, textLiteralOf, wordOf } from "./syntax.ts";

/** What can be assigned, and how it is read. */
interface Target {
  readonly spelt: Spelt;
  readonly read: Spelt;
}

/** The operator that an assignment applies to the old value and the new one. */
const COMPOUND: ReadonlyMap<string, string> = new Map([
  ["+=", "+"],
  ["-=", "-"],
  ["*=", "*"],
  ["/=", "/"],
  ["%=", "%"],
  ["**=", "pow"],
  ["&&=", "and"],
  ["||=", "or"],
  ["??=", "??"],
]);

/** Reads `x = value`, `x += value` and their kin. */
export function readAssignment(reading: Reading, node: Node): Spelt {
  const sign = wordOf(node, "operator");
  const operator = COMPOUND.get(sign);
  if (sign !== "=" && operator === undefined) refuse("bitwise", node.start);
  const target = readTarget(reading, needPart(node, "left"));
  const right = needPart(node, "right");
  if (operator === undefined) return assigned(target, reading.expression(right), node.start);
  if (sign === "+=") refuseTexts([right]);
  const value = operation(operator, [target.read, reading.expression(right)], node.start);
  return assigned(target, value, node.start);
}

/** Reads `i++` and `i--`, as statements. */
export function readUpdate(reading: Reading, node: Node): Spelt {
  const target = readTarget(reading, needPart(node, "argument"));
  const operator = wordOf(node, "operator") === "++" ? "+" : "-";
  const value = operation(operator, [target.read, scalar(1, node.start)], node.start);
  return assigned(target, value, node.start);
}

function assigned({ spelt }: Target, value: Spelt, at: number): Spelt {
  return operation("set", [spelt, value], at);
}

/** Kinds of targets that are refused. */
const REFUSED: ReadonlyMap<string, RefusalKey> = new Map<string, RefusalKey>([
  ["ObjectPattern", "destructuring"],
  ["ArrayPattern", "destructuring"],
  ["ChainExpression", "optionalChain"],
  ["TSAsExpression", "assertion"],
  ["TSNonNullExpression", "assertion"],
  ["TSTypeAssertion", "assertion"],
  ["TSSatisfiesExpression", "assertion"],
]);

function readTarget(reading: Reading, node: Node): Target {
  if (node.type === "Identifier") return readName(reading, node);
  if (node.type === "MemberExpression") return readOutput(reading, node);
  return refuse(REFUSED.get(node.type) ?? "syntax", node.start);
}

function readName(reading: Reading, node: Node): Target {
  const name = wordOf(node, "name");
  const kind = reading.top.get(name);
  const isLocal = reading.scope.find(name) !== undefined;
  if (!isLocal && kind !== undefined && kind !== "variable") {
    const row = kind === "constant" ? "constant" : "parameter";
    refuse(row, node.start, { what: `${describe(kind)} ${name} cannot be assigned` });
  }
  const resolved = resolveValue(reading, node);
  if (resolved.kind === "local") checkLocal(reading, resolved.binding, node.start);
  reading.watch.assigned(resolved.kind === "local" ? resolved.binding : name);
  const spelt = scalar(name, node.start);
  return { spelt, read: single("val", spelt, node.start) };
}

function describe(kind: string): string {
  return kind === "constant" ? "the constant" : "the function";
}

function checkLocal(reading: Reading, binding: Binding, at: number): void {
  const { name, kind, lambda, isBroken } = binding;
  if (isBroken === true) return;
  const said = SAID.get(kind);
  if (said !== undefined) refuse(said.row, at, { what: said.what.replace("$", name) });
  if (lambda !== reading.scope.lambdaDepth) refuse("outerLocal", at);
}

/** What is said of names inside a function that cannot be assigned, by their kinds. */
const SAID: ReadonlyMap<BindingKind, { readonly row: RefusalKey; readonly what: string }> = new Map(
  [
    ["const", { row: "constant", what: "the constant $ cannot be assigned" }],
    ["parameter", { row: "parameter", what: "the parameter $ cannot be assigned" }],
    ["caught", { row: "parameter", what: "what was caught, $, cannot be assigned" }],
    ["counter", { row: "counter", what: "the loop counts $ itself" }],
  ],
);

/** `fan.speed`: an output of a device; all else with a field is a value, which never changes. */
function readOutput(reading: Reading, node: Node): Target {
  const object = needPart(node, "object");
  const property = needPart(node, "property");
  const name = isSaid(node, "computed") ? textLiteralOf(property) : wordOf(property, "name");
  if (object.type !== "Identifier" || name === undefined) return refuseField(reading, node);
  const root = wordOf(object, "name");
  if (!isFree(reading, root)) return refuseField(reading, node);
  resolveValue(reading, object);
  reading.checkField(name, property.start);
  if (property.type === "Identifier") reading.checkName(name, property.start);
  reading.watch.assigned(root);
  const path = [scalar(root, object.start), scalar(name, property.start)];
  return { spelt: list(path, node.start), read: operation("val", path, node.start) };
}

/** Says what to write for `a.b.c = 1`, `a[i] = 1`. */
function refuseField(reading: Reading, node: Node): never {
  let root = node;
  while (root.type === "MemberExpression") root = needPart(root, "object");
  const isName = root.type === "Identifier";
  // What cannot even be read says so itself.
  if (isName) resolveValue(reading, root);
  return refuse(
    "field",
    node.start,
    isName ? { fix: newValue(reading, node, wordOf(root, "name")) } : {},
  );
}

function newValue(reading: Reading, node: Node, name: string): string {
  const object = needPart(node, "object");
  if (isFree(reading, name)) {
    return `Write ${name}.output = value for an output; all else is assigned whole`;
  }
  if (object.type !== "Identifier") {
    return `Assign a new value to the whole: ${name} = { ...${name}, field: value }`;
  }
  const isIndex =
    isSaid(node, "computed") && textLiteralOf(needPart(node, "property")) === undefined;
  if (!isSaid(node, "computed") && fieldName(node) === "length") {
    return `Assign a new list: ${name} = [], or ${name} = ${name}.slice(0, n)`;
  }
  return isIndex
    ? `Assign a new list: ${name} = ${name}.map((each, i) => i === at ? value : each)`
    : `Assign a new record: ${name} = { ...${name}, ${fieldName(node)}: value }`;
}

function fieldName(node: Node): string {
  const property = needPart(node, "property");
  return textLiteralOf(property) ?? wordOf(property, "name");
}
