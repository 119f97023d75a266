import { nearestName } from "../../model/model.ts";
import type { Reading } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { operation, type Spelt, scalar } from "./spelt.ts";
import { isSaid, type Node, needPart, partsIn, wordOf } from "./syntax.ts";

/** Members of `Math` that are numbers. */
const CONSTANTS: ReadonlyMap<string, number> = new Map([
  ["PI", Math.PI],
  ["E", Math.E],
]);

/** Functions of `Math`: the operator, and the fewest and most arguments. */
export const MATH_FUNCTIONS: ReadonlyMap<string, MathFunction> = new Map<string, MathFunction>([
  ...["abs", "floor", "ceil", "round", "trunc", "sign", "sqrt", "cbrt", "exp", "log10"].map(unary),
  ...["sin", "cos", "tan"].map(unary),
  ["log", ["ln", 1, 1]],
  ["pow", ["pow", 2, 2]],
  ["atan2", ["atan2", 2, 2]],
  ["hypot", ["hypot", 1, Number.POSITIVE_INFINITY]],
  ["min", ["min", 2, Number.POSITIVE_INFINITY]],
  ["max", ["max", 2, Number.POSITIVE_INFINITY]],
]);

type MathFunction = readonly [operator: string, least: number, most: number];

function unary(name: string): [string, MathFunction] {
  return [name, [name, 1, 1]];
}

/** What to write for members of `Math` that the subset has not. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  ["random", "Leave it out: a script does the same whenever it is given the same"],
  ["log2", "Write Math.log(x) / Math.log(2)"],
  ["log1p", "Write Math.log(1 + x)"],
  ["expm1", "Write Math.exp(x) - 1"],
  ["atan", "Write Math.atan2(x, 1)"],
  ["asin", "Write Math.atan2(x, Math.sqrt(1 - x * x))"],
  ["acos", "Write Math.atan2(Math.sqrt(1 - x * x), x)"],
  ["sinh", "Write (Math.exp(x) - Math.exp(-x)) / 2"],
  ["cosh", "Write (Math.exp(x) + Math.exp(-x)) / 2"],
  ["tanh", "Write 1 - 2 / (Math.exp(2 * x) + 1)"],
  ["LN2", "Write Math.log(2)"],
  ["LN10", "Write Math.log(10)"],
  ["SQRT2", "Write Math.sqrt(2)"],
  ["SQRT1_2", "Write Math.sqrt(0.5)"],
  ["LOG2E", "Write 1 / Math.log(2)"],
  ["LOG10E", "Write Math.log10(Math.E)"],
]);

/** `Math.PI`, which is a number and nothing more. */
export function constantOfMath(member: Node, next: Node | undefined): Spelt {
  const name = memberName(member);
  const value = CONSTANTS.get(name);
  if (value !== undefined && next === undefined) return scalar(value, member.start);
  if (value !== undefined) refuse("method", member.start, { what: "a number has no fields" });
  const what = MATH_FUNCTIONS.has(name)
    ? `Math.${name} is a function`
    : `there is no Math.${name} here`;
  return refuse("method", member.start, { what, fix: insteadOf(name) });
}

/** A call of a function of `Math`. */
export function readMath(reading: Reading, call: Node, member: Node): Spelt {
  const name = memberName(member);
  const known = MATH_FUNCTIONS.get(name);
  if (known === undefined) {
    const what = `there is no function Math.${name} here`;
    return refuse("method", needPart(member, "property").start, { what, fix: insteadOf(name) });
  }
  const nodes = partsIn(call, "arguments");
  if (name === "min" || name === "max") return readExtreme(reading, call, name, nodes);
  const [operator, least, most] = known;
  if (nodes.length < least || nodes.length > most) refuseCount(`Math.${name}`, call, least, most);
  return operation(
    operator,
    nodes.map((node) => reading.expression(node)),
    call.start,
  );
}

/** `Math.max(a, b)`; `Math.max(...list)` and lists among numbers make it that of one list. */
function readExtreme(
  reading: Reading,
  call: Node,
  name: "min" | "max",
  nodes: readonly Node[],
): Spelt {
  const spread = nodes.some(({ type }) => type === "SpreadElement");
  if (!spread) {
    if (nodes.length < 2) {
      const what = `Math.${name} of one number is that number`;
      refuse("methodArguments", call.start, {
        what,
        fix: `Write Math.${name}(...list) for a list`,
      });
    }
    const operands = nodes.map((node) => reading.expression(node));
    return operation(name, operands, call.start);
  }
  const [only] = nodes;
  if (only !== undefined && nodes.length === 1) {
    return operation(name, [reading.expression(needPart(only, "argument"))], call.start);
  }
  return operation(name, [reading.elements(nodes, call.start)], call.start);
}

function memberName(member: Node): string {
  const property = needPart(member, "property");
  if (isSaid(member, "computed") || property.type !== "Identifier") {
    refuse("method", property.start, {
      what: "members of Math are named",
      fix: "Write Math.abs(x)",
    });
  }
  return wordOf(property, "name");
}

function insteadOf(name: string): string {
  const known = OTHERS.get(name);
  if (known !== undefined) return known;
  if (MATH_FUNCTIONS.has(name)) return `Write Math.${name}(…)`;
  const near = nearestName(name, [...MATH_FUNCTIONS.keys(), ...CONSTANTS.keys()]);
  return near === undefined
    ? `Use one of: ${[...MATH_FUNCTIONS.keys()].join(", ")}`
    : `Use Math.${near}`;
}

/** Refuses a call with too few or too many arguments. */
export function refuseCount(name: string, call: Node, least: number, most: number): never {
  const given = partsIn(call, "arguments").length;
  const wanted =
    least === most
      ? `${least}`
      : most === Number.POSITIVE_INFINITY
        ? `at least ${least}`
        : `${least} to ${most}`;
  const what = `${name} takes ${wanted} argument${wanted === "1" ? "" : "s"} and is given ${given}`;
  return refuse("methodArguments", call.start, { what, fix: `Give ${name} ${wanted}` });
}
