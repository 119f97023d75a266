import type { Reading } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { identifierOf, type Node, needPart, partOf, partsIn } from "./syntax.ts";

/** Built-ins that take the name of a function, as a text. */
const TAKES_NAME: ReadonlySet<string> = new Set(["after", "emit", "cancel"]);

/** The longest argument that is repeated in what to write. */
const REPEATED = 30;

/**
 * Refuses a function where `after` and its kin take the name of one: to call it, as for any other
 * function in the place of a value, would do now what is meant for later.
 */
export function refuseFunction(reading: Reading, call: Node, name: string): void {
  const [first, ...rest] = partsIn(call, "arguments");
  if (first === undefined || !TAKES_NAME.has(name)) return;
  const given = isFunction(first) ? calledIn(first) : identifierOf(first);
  if (given === undefined && !isFunction(first)) return;
  if (given !== undefined && !isDeclared(reading, given)) return;
  const others = rest.map((node) => {
    const text = reading.textOf(node);
    return `, ${text.length > REPEATED ? "…" : text}`;
  });
  const written = `Write ${name}(${JSON.stringify(given ?? "name")}${others.join("")})`;
  const fix = given === undefined ? `${written}, and a function name() for what it does` : written;
  refuse("functionValue", first.start, { what: `${name} takes the name of a function`, fix });
}

/** Whether the file declares a function or rule of that name, and no local hides it. */
function isDeclared(reading: Reading, name: string): boolean {
  const kind = reading.top.get(name);
  return reading.scope.find(name) === undefined && (kind === "function" || kind === "rule");
}

function isFunction({ type }: Node): boolean {
  return type === "ArrowFunctionExpression" || type === "FunctionExpression";
}

/** `off`, of `() => off()` and `() => { off(); }`: then its name is all that is needed. */
function calledIn(node: Node): string | undefined {
  const body = needPart(node, "body");
  const [only = body, ...more] = body.type === "BlockStatement" ? partsIn(body, "body") : [];
  if (more.length > 0) return undefined;
  const called = only.type === "ExpressionStatement" ? needPart(only, "expression") : only;
  if (called.type !== "CallExpression" || partsIn(called, "arguments").length > 0) return undefined;
  return identifierOf(partOf(called, "callee"));
}
