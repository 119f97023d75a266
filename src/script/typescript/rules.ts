import type { FunctionSource } from "../function-source.ts";
import { makeSource } from "../make-source.ts";
import { isOperatorName } from "../operators/operators.ts";
import type { Written } from "../written.ts";
import { readData } from "./data.ts";
import type { Reading } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { hasPart, identifierOf, type Node, partOf, partsIn, wordOf } from "./syntax.ts";
import { writtenAs } from "./written-text.ts";

/** The call of `rule` that a constant is. */
export function ruleIn(declarator: Node): Node | undefined {
  const value = partOf(declarator, "init");
  const isCall = value?.type === "CallExpression";
  return isCall && identifierOf(partOf(value, "callee")) === "rule" ? value : undefined;
}

/** Reads `const door = rule({ … })`; `outer` is the statement around it. */
export function readRule(
  reading: Reading,
  id: Node,
  call: Node,
  outer: Node,
  from: Pick<Written, "file" | "imported">,
): { readonly source: FunctionSource; readonly at: number } {
  const name = wordOf(id, "name");
  checkFunctionName(reading, id);
  const [argument, ...more] = partsIn(call, "arguments");
  if (argument === undefined || more.length > 0) return refuse("rule", call.start);
  if (hasPart(id, "typeAnnotation")) {
    refuse("rule", id.start, { what: "a rule has no declared type", fix: `Write ${name} alone` });
  }
  const spelt = readData(reading, argument, "literal");
  const written = writtenAs(reading, outer, spelt, from, false);
  const source = makeSource({ name, form: "rule", body: spelt.value, written });
  return { source, at: argument.start };
}

/** Refuses names of operators for functions: a call could not tell the two apart. */
export function checkFunctionName(reading: Reading, id: Node): void {
  const name = wordOf(id, "name");
  if (!isOperatorName(name)) return;
  const what = `${name} is an operator, and cannot be a function's name`;
  reading.problem("SCRIPT_NAME_OPERATOR", what, "Choose another name", id.start);
}
