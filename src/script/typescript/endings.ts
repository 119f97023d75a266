import { type Node, needPart, partOf, partsIn } from "./syntax.ts";

/** What a function's body has in the way of `return`. */
export interface Returns {
  readonly withValue: readonly Node[];
  readonly withoutValue: readonly Node[];
}

/** Every `return` of a body, without those of functions in it. */
export function returnsIn(body: Node): Returns {
  const withValue: Node[] = [];
  const withoutValue: Node[] = [];
  const open: Node[] = [body];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === "ReturnStatement") {
      if (partOf(node, "argument") === undefined) withoutValue.push(node);
      else withValue.push(node);
    } else for (const inner of innerStatements(node)) open.push(inner);
  }
  return { withValue, withoutValue };
}

/** The statements that stand in a statement. */
function innerStatements(node: Node): readonly Node[] {
  switch (node.type) {
    case "BlockStatement":
    case "StaticBlock":
      return partsIn(node, "body");
    case "IfStatement":
      return branchesOf(node).filter((branch) => branch !== undefined);
    case "SwitchStatement":
      return partsIn(node, "cases").flatMap((each) => partsIn(each, "consequent"));
    case "TryStatement": {
      const handler = partOf(node, "handler");
      const caught = handler === undefined ? undefined : partOf(handler, "body");
      return present(partOf(node, "block"), caught, partOf(node, "finalizer"));
    }
    case "ForStatement":
    case "ForOfStatement":
    case "ForInStatement":
    case "WhileStatement":
    case "DoWhileStatement":
    case "LabeledStatement":
      return present(partOf(node, "body"));
    default:
      return [];
  }
}

function present(...nodes: readonly (Node | undefined)[]): readonly Node[] {
  return nodes.filter((node) => node !== undefined);
}

/**
 * Whether what follows the statement can be reached through it. A `switch` without a default is
 * taken to go on, unless its cases are said to be all that there are.
 */
export function goesOn(node: Node, allCases = false): boolean {
  const inner = (each: Node): boolean => goesOn(each, allCases);
  switch (node.type) {
    case "ReturnStatement":
    case "ThrowStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return false;
    case "BlockStatement":
      return partsIn(node, "body").every(inner);
    case "IfStatement":
      return branchesOf(node).some((branch) => branch === undefined || inner(branch));
    case "TryStatement": {
      const handler = partOf(node, "handler");
      if (handler === undefined) return inner(needPart(node, "block"));
      return inner(needPart(node, "block")) || inner(needPart(handler, "body"));
    }
    case "SwitchStatement":
      return switchGoesOn(node, allCases);
    default:
      return true;
  }
}

/** What an `if` and those in its `else` may run; where the last has none, `undefined` for that. */
function branchesOf(node: Node): readonly (Node | undefined)[] {
  const branches: (Node | undefined)[] = [];
  let rest: Node | undefined = node;
  while (rest?.type === "IfStatement") {
    branches.push(needPart(rest, "consequent"));
    rest = partOf(rest, "alternate");
  }
  return [...branches, rest];
}

/** Without a default, or where a case ends with `break`, or the last one has no end of its own. */
function switchGoesOn(node: Node, allCases: boolean): boolean {
  const cases = partsIn(node, "cases");
  if (!allCases && cases.every((each) => partOf(each, "test") !== undefined)) return true;
  const last = partsIn(cases.at(-1) ?? node, "consequent");
  if (last.every((each) => goesOn(each, allCases))) return true;
  return cases.some((each) => partsIn(each, "consequent").some(hasBreak));
}

/** Whether a `break` in it leaves what is around it. */
export function hasBreak(node: Node): boolean {
  if (node.type === "BreakStatement") return true;
  if (/^(?:For|While|DoWhile|Switch)/.test(node.type)) return false;
  return innerStatements(node).some(hasBreak);
}
