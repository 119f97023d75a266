import { BUILT_INS, type BuiltIn } from "./built-ins.ts";
import { readPath } from "./chains.ts";
import { readData } from "./data.ts";
import { GLOBALS, OTHER_METHODS, spellingOf } from "./globals.ts";
import { readAttempt, readLambda } from "./lambdas.ts";
import { readMath, refuseCount } from "./math.ts";
import { readMethod } from "./methods.ts";
import { refuseFunction } from "./named-functions.ts";
import { isFree, refuseHidden, resolveValue } from "./names.ts";
import type { Reading } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { list, operation, record, type Spelt, scalar } from "./spelt.ts";
import { hasPart, identifierOf, isSaid, type Node, needPart, partsIn, wordOf } from "./syntax.ts";

/** Reads a call; `finds` is true on the left of `??`, where `find` can stand. */
export function readCall(reading: Reading, call: Node, finds: boolean): Spelt {
  const callee = needPart(call, "callee");
  if (isSaid(call, "optional")) refuse("optionalChain", callee.end);
  if (hasPart(call, "typeArguments") || hasPart(call, "typeParameters")) {
    refuse("generic", callee.end, { fix: "Leave out the types in < >" });
  }
  if (callee.type === "MemberExpression") return readMemberCall(reading, call, callee, finds);
  if (callee.type !== "Identifier") return refuseCallee(reading, callee);
  const name = wordOf(callee, "name");
  if (!isFree(reading, name)) return readOwn(reading, call, callee, name);
  const builtIn = BUILT_INS.get(name);
  if (builtIn !== undefined) return readBuiltIn(reading, call, name, builtIn);
  return readForeign(reading, call, callee, name);
}

function readMemberCall(reading: Reading, call: Node, member: Node, finds: boolean): Spelt {
  const object = needPart(member, "object");
  const property = needPart(member, "property");
  if (isSaid(member, "optional")) refuse("optionalChain", property.start);
  const root = identifierOf(object);
  if (root === "Math" && isFree(reading, root)) return readMath(reading, call, member);
  // JavaScript's own objects are refused by their names.
  if (root !== undefined && GLOBALS.has(root)) resolveValue(reading, object);
  if (isSaid(member, "computed")) {
    refuse("call", property.start, { what: "a method is called by its name" });
  }
  if (property.type === "Identifier") {
    const name = wordOf(property, "name");
    if (!OTHER_METHODS.has(name)) reading.checkField(name, property.start);
  }
  return readMethod(reading, call, member, finds);
}

/** What is called without a name: a function on the spot, or something that is none. */
function refuseCallee(reading: Reading, callee: Node): never {
  // Most of them say more about themselves.
  if (callee.type !== "CallExpression") reading.expression(callee);
  return refuse("call", callee.start);
}

/** A call of what the file declares itself, or a local. */
function readOwn(reading: Reading, call: Node, callee: Node, name: string): Spelt {
  const binding = reading.scope.find(name);
  if (binding?.isBroken === true) return scalar(null, call.start);
  const kind = binding === undefined ? reading.top.get(name) : undefined;
  if (kind === "hidden") refuseHidden(name, callee.start);
  if (kind !== "function" && kind !== "rule") {
    resolveValue(reading, callee);
    refuse("call", callee.start, { what: `${name} is no function` });
  }
  return readPlain(reading, call, name);
}

/** A call of what only the running script may have, or the host. */
function readForeign(reading: Reading, call: Node, callee: Node, name: string): Spelt {
  if (GLOBALS.has(name)) resolveValue(reading, callee);
  const spelling = spellingOf(name);
  if (spelling !== undefined) {
    const what = `${name} is an operator of the JSON spelling`;
    refuse("builtIn", callee.start, { what, fix: spelling });
  }
  if (name === "Math" || reading.typeNodes.has(name)) resolveValue(reading, callee);
  reading.checkName(name, callee.start);
  return readPlain(reading, call, name);
}

function readPlain(reading: Reading, call: Node, name: string): Spelt {
  reading.watch.called();
  return operation(name, readArguments(reading, call), call.start);
}

function readArguments(reading: Reading, call: Node): readonly Spelt[] {
  return partsIn(call, "arguments").map((node) => reading.expression(node));
}

function readBuiltIn(reading: Reading, call: Node, name: string, builtIn: BuiltIn): Spelt {
  const { operator, least, most, shape } = builtIn;
  const nodes = partsIn(call, "arguments");
  const spread = nodes.find(({ type }) => type === "SpreadElement");
  if (spread !== undefined) refuse("spread", spread.start);
  refuseFunction(reading, call, name);
  if (nodes.length < least || nodes.length > most) refuseCount(name, call, least, most);
  const [first = call, ...rest] = nodes;
  switch (shape) {
    case "plain":
      return operation(operator, readArguments(reading, call), call.start);
    case "path":
      return operation(operator, readPath(reading, first) ?? refusePath(name, first), call.start);
    case "input":
      return readFresh(reading, call, first, rest);
    case "none":
      return operation(
        operator,
        [reading.expression(first), ...rest.map((node) => readLambda(reading, node, 2))],
        call.start,
      );
    case "attempt": {
      const attempts = nodes.map((node, index) => readAttempt(reading, node, index === 0 ? 0 : 1));
      return operation(operator, attempts, call.start);
    }
    case "order": {
      const operands = nodes.map((node, index) =>
        index < 2 ? reading.expression(node) : readLast(reading, name, node),
      );
      return operation(operator, operands, call.start);
    }
    case "data":
      return record([[operator, readData(reading, first, "literal")]], call.start);
    case "rule":
      return refuse("rule", call.start);
  }
}

function refusePath(name: string, node: Node): never {
  const what = `${name} takes the name of a field`;
  return refuse("call", node.start, { what, fix: `Write ${name}(data.celsius)` });
}

/**
 * The last of three that are compared: it is computed only where the first two fit, so it is a
 * function, unless nothing can tell whether it was computed.
 */
function readLast(reading: Reading, name: string, node: Node): Spelt {
  if (node.type === "ArrowFunctionExpression") return readAttempt(reading, node, 0);
  const last = reading.expression(node);
  if (typeof last.value !== "object" || node.type === "Identifier") return last;
  const what = `${name} computes the third only where the first two fit`;
  return refuse("delayed", node.start, { what, fix: `Write ${name}(a, b, () => …)` });
}

/** `fresh(climate.celsius, 30)`: the input is named, and not read. */
function readFresh(reading: Reading, call: Node, input: Node, rest: readonly Node[]): Spelt {
  const path = readPath(reading, input) ?? refusePath("fresh", input);
  const [device] = path;
  const named = path.length === 1 && device !== undefined ? device : list(path, input.start);
  const ages = rest.map((node) => reading.expression(node));
  return operation("fresh", [named, ...ages], call.start);
}
