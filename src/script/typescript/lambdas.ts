import type { Reading } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { list, operation, type Spelt, scalar } from "./spelt.ts";
import { hasPart, isSaid, type Node, needPart, partOf, partsIn, wordOf } from "./syntax.ts";

/** An arrow function in parts: the names of its parameters, and its body. */
interface Lambda {
  readonly names: readonly Spelt[];
  readonly body: Spelt;
}

/** Reads an arrow function of at most so many parameters. */
export function readLambda(reading: Reading, node: Node, most: number): Spelt {
  return spelt(readParts(reading, node, most), node.start);
}

/**
 * Reads `() => value` or `(e) => value` for `attempt` and its kin: a value by itself where it
 * names nothing.
 */
export function readAttempt(reading: Reading, node: Node, most: 0 | 1): Spelt {
  const lambda = readParts(reading, node, most);
  if (needPart(node, "body").type === "BlockStatement") {
    const fix = "Write () => value, or an if or try statement";
    refuse("lambdaParameter", node.start, { what: "a value is wanted here, not statements", fix });
  }
  return lambda.names.length === 0 ? lambda.body : spelt(lambda, node.start);
}

function spelt({ names, body }: Lambda, at: number): Spelt {
  return operation("fn", [list(names, at), body], at);
}

function readParts(reading: Reading, node: Node, most: number): Lambda {
  if (node.type === "FunctionExpression") refuse("functionExpression", node.start);
  if (node.type !== "ArrowFunctionExpression") {
    const name = reading.textOf(node);
    const isName = node.type === "Identifier";
    refuse("lambdaName", node.start, isName ? { fix: `Write (x) => ${name}(x)` } : {});
  }
  refuseKinds(node);
  const parameters = partsIn(node, "params");
  if (parameters.length > most) {
    const what = `a function of at most ${most} parameter${most === 1 ? "" : "s"} is wanted here`;
    refuse("lambdaParameter", parameters[most]?.start ?? node.start, { what });
  }
  return reading.scope.inLambda(() => {
    const names = parameters.map((parameter) => readParameter(reading, parameter));
    return { names, body: readBody(reading, needPart(node, "body")) };
  });
}

function refuseKinds(node: Node): void {
  if (isSaid(node, "async")) refuse("async", node.start);
  if (hasPart(node, "typeParameters")) refuse("generic", node.start);
  if (hasPart(node, "returnType")) {
    const what = "an arrow function says no type of what it gives";
    refuse("lambdaParameter", needPart(node, "returnType").start, { what, fix: "Leave it out" });
  }
}

function readParameter(reading: Reading, parameter: Node): Spelt {
  if (parameter.type !== "Identifier") refusePattern(reading, parameter);
  if (hasPart(parameter, "typeAnnotation") || isSaid(parameter, "optional")) {
    refuse("lambdaParameter", parameter.start, {
      what: "the list says the types of an arrow function's parameters",
      fix: `Write ${wordOf(parameter, "name")} alone`,
    });
  }
  reading.declare(parameter, "parameter", true);
  return scalar(wordOf(parameter, "name"), parameter.start);
}

/** `({ from, to }) => …`, `(x = 0) => …`: what was meant is read of one name. */
function refusePattern(reading: Reading, parameter: Node): never {
  const isRecord = parameter.type === "ObjectPattern";
  if (!isRecord && parameter.type !== "ArrayPattern") refuse("lambdaParameter", parameter.start);
  const parts = isRecord
    ? partsIn(parameter, "properties").flatMap((part) => partOf(part, "key") ?? [])
    : [];
  const reads = isRecord ? parts.map((key) => `x.${reading.textOf(key)}`) : ["x[0]", "x[1]"];
  const fix = `Give it one name, and read ${reads.slice(0, MOST_READS).join(", ") || "its fields"}`;
  return refuse("lambdaParameter", parameter.start, {
    what: "a parameter of an arrow function has one name",
    fix: `${fix}: (x) => …`,
  });
}

/** Fields that are repeated in what to write. */
const MOST_READS = 3;

function readBody(reading: Reading, body: Node): Spelt {
  return body.type === "BlockStatement" ? reading.body(body, "lambda") : reading.expression(body);
}
