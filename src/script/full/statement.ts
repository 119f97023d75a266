import { ANY, isOnly, isRecord, Kind, NUMBER, type Value } from "../../model/model.ts";
import { hasArity } from "./arity.ts";
import { CAUGHT } from "./attempt.ts";
import { readLambda } from "./lambda.ts";
import type { Lowering } from "./lowering.ts";

/** The name and operands of an operation, or `undefined` for anything else. */
export function readOperation(
  rule: Value,
): { readonly name: string; readonly operands: readonly Value[] } | undefined {
  if (!isRecord(rule)) return undefined;
  const names = Object.keys(rule);
  const [name] = names;
  if (name === undefined || names.length !== 1) return undefined;
  const operand = rule[name] as Value;
  return { name, operands: Array.isArray(operand) ? operand : [operand] };
}

/** How a statement ends: it goes on, or what it evaluates to is what the body gives back. */
type Ending = "go on" | "give back";

/** Lowers what stands where nobody uses its value. */
export function lowerStatement(lowering: Lowering, rule: Value, at: string): string {
  return lowerEnding(lowering, rule, at, "go on");
}

/** Lowers the end of a body: what it evaluates to is the body's value. */
export function lowerTail(lowering: Lowering, rule: Value, at: string): string {
  return lowerEnding(lowering, rule, at, "give back");
}

function lowerEnding(lowering: Lowering, rule: Value, at: string, ending: Ending): string {
  // Inside a lambda a statement is part of an expression, which may still hold temporaries of it.
  if (lowering.lambdaDepth > 0) return lowerOne(lowering, rule, at, ending);
  return lowering.writer.statement(() => lowerOne(lowering, rule, at, ending));
}

function lowerOne(lowering: Lowering, rule: Value, at: string, ending: Ending): string {
  const operation = readOperation(rule);
  const lower = operation === undefined ? undefined : STATEMENTS.get(operation.name);
  if (operation === undefined || lower === undefined) {
    const value = lowering.expression(rule, at);
    return ending === "give back" ? lowering.giveBack(value) : `${lowering.any(value)};`;
  }
  lowering.charge(1);
  if (!hasArity(lowering, operation.name, operation.operands.length, at)) return "";
  return lower(lowering, operation.operands, `${at}/${operation.name}`, ending);
}

type LowerStatement = (
  lowering: Lowering,
  operands: readonly Value[],
  at: string,
  ending: Ending,
) => string;

const lowerDo: LowerStatement = (lowering, operands, at, ending) =>
  lowering.nested(() => {
    const texts = operands.map((statement, index) =>
      lowerEnding(
        lowering,
        statement,
        `${at}/${index}`,
        index === operands.length - 1 ? ending : "go on",
      ),
    );
    if (operands.length === 0 && ending === "give back") texts.push(lowering.giveBack(undefined));
    return `{${texts.join("")}}`;
  });

const lowerLet: LowerStatement = (lowering, operands, at, ending) => {
  const [name, value] = operands;
  if (typeof name !== "string" || value === undefined) {
    lowering.problem("SCRIPT_FORM", "let takes a name and a value", 'Write {"let": ["x", 1]}', at);
    return "";
  }
  const lowered = lowering.expression(value, `${at}/1`);
  const text = lowering.any(lowered);
  // A local that starts as null may become anything; any other keeps its type.
  const type = isOnly(lowered.type, Kind.null) ? ANY : lowered.type;
  // What is in a list or record may change with the next assignment, so only its kind is known.
  const { code } = lowering.declare(name, { kinds: type.kinds }, true, at);
  return `let ${code}=${text};${andNothing(lowering, ending)}`;
};

function andNothing(lowering: Lowering, ending: Ending): string {
  return ending === "give back" ? lowering.giveBack(undefined) : "";
}

const lowerIf: LowerStatement = (lowering, operands, at, ending) => {
  const branch = (rule: Value, index: number): string =>
    lowering.nested(() => lowerEnding(lowering, rule, `${at}/${index}`, ending));
  const branches: string[] = [];
  let index = 0;
  for (; index + 1 < operands.length; index += 2) {
    const [condition, value] = [operands[index] as Value, operands[index + 1] as Value];
    const test = lowering.boolean(lowering.expression(condition, `${at}/${index}`));
    branches.push(`if(${test}){${branch(value, index + 1)}`);
  }
  const otherwise = operands[index];
  const last =
    otherwise === undefined ? andNothing(lowering, ending) : `{${branch(otherwise, index)}}`;
  const [only = ""] = branches;
  if (branches.length === 1) return `${only}}${otherwise === undefined ? "" : "else"}${last}`;
  if (ending === "give back") return `${branches.map((text) => `${text}}`).join("")}${last}`;
  // Branches stand one after another, not inside one another: V8's parser has a stack to keep.
  const block = lowering.writer.fresh("l");
  return `${block}:{${branches.map((text) => `${text}break ${block};}`).join("")}${last}}`;
};

const lowerReturn: LowerStatement = (lowering, operands, at) => {
  const [value] = operands;
  if (value === undefined) return lowering.giveBack(undefined);
  return lowering.giveBack(lowering.expression(value, `${at}/0`));
};

function lowerLeave(word: "break" | "continue"): LowerStatement {
  return (lowering, _operands, at) => {
    if (!lowering.inLoop) {
      const what = `${word} stands outside a loop`;
      lowering.problem("SCRIPT_LEAVE", what, "Put it into a for", at);
    }
    return `${word};`;
  };
}

const lowerFor: LowerStatement = (lowering, operands, at, ending) => {
  const [head, source, body] = operands;
  const names = Array.isArray(head) ? head : [head];
  const [element, index] = names;
  const named = typeof element === "string" && (index === undefined || typeof index === "string");
  if (!named || names.length > 2 || source === undefined || body === undefined) {
    const fix = 'Write {"for": ["x", list, body]} or {"for": [["x", "i"], list, body]}';
    lowering.problem("SCRIPT_FORM", "for takes a name, a list and a body", fix, at);
    return "";
  }
  const range = readOperation(source);
  const loop =
    range?.name === "range" && index === undefined && isBounds(range.operands)
      ? lowerCounted(lowering, element, range.operands, body, at)
      : lowerOver(lowering, [element, index], source, body, at);
  return `${loop}${andNothing(lowering, ending)}`;
};

/**
 * Whether a range can be counted through; any other is lowered as a list, which says what is wrong.
 */
function isBounds(operands: readonly Value[]): boolean {
  return operands.length >= 1 && operands.length <= 3;
}

/** A loop over a range counts, and makes no list. */
function lowerCounted(
  lowering: Lowering,
  name: string,
  bounds: readonly Value[],
  body: Value,
  at: string,
): string {
  const place = `${at}/1/range`;
  const texts = bounds.map((bound, index) =>
    lowering.number(lowering.expression(bound, `${place}/${index}`)),
  );
  const [from, to, step] = texts.length === 1 ? ["0", ...texts] : texts;
  const [count, end, by] = [
    lowering.writer.fresh("l"),
    lowering.writer.fresh("l"),
    lowering.writer.fresh("l"),
  ];
  const site = lowering.writer.site(at);
  const { text, cost } = lowerBody(lowering, at, () => {
    const local = lowering.declare(name, NUMBER, true, at);
    return `let ${local.code}=${count};${lowerStatement(lowering, body, `${at}/2`)}`;
  });
  const stride = step === undefined ? "1" : `${lowering.writer.use("stride")}(${step},${site})`;
  const test = step === undefined ? `${count}<${end}` : `${by}>0?${count}<${end}:${count}>${end}`;
  return (
    `for(let ${count}=${from},${end}=${to},${by}=${stride};${test};${count}+=${by})` +
    `{${charge(cost, site)}${text}}`
  );
}

function lowerOver(
  lowering: Lowering,
  [element, index]: readonly [string, string | undefined],
  source: Value,
  body: Value,
  at: string,
): string {
  const list = lowering.expression(source, `${at}/1`);
  const listText = lowering.list(list);
  const [over, count] = [lowering.writer.fresh("l"), lowering.writer.fresh("l")];
  const { text, cost } = lowerBody(lowering, at, () => {
    const { kinds } = list.type.of ?? ANY;
    const local = lowering.declare(element, { kinds }, true, at);
    const place = index === undefined ? undefined : lowering.declare(index, NUMBER, true, at);
    const counted = place === undefined ? "" : `let ${place.code}=${count};`;
    const inner = lowerStatement(lowering, body, `${at}/2`);
    return `let ${local.code}=${over}[${count}];${counted}${inner}`;
  });
  const site = lowering.writer.site(at);
  return (
    `for(let ${over}=${listText},${count}=0;${count}<${over}.length;${count}++)` +
    `{${charge(cost, site)}${text}}`
  );
}

function lowerBody(
  lowering: Lowering,
  _at: string,
  write: () => string,
): { readonly text: string; readonly cost: number } {
  const { result, cost } = lowering.block(() => lowering.loop(write));
  return { text: result, cost: cost + 1 };
}

/** The text that takes a block's cost off the budget when the block is entered. */
export function charge(cost: number, site: string): string {
  return `if((R.left-=${cost})<0)R.over(${site});`;
}

const lowerTry: LowerStatement = (lowering, operands, at, ending) => {
  const [first, ...handlers] = operands;
  if (first === undefined) return andNothing(lowering, ending);
  return handlers.reduceRight<(body: string) => string>(
    (rest, handler, index) => (body) => {
      const caught = lowering.writer.fresh("l");
      const inner = lowerHandler(lowering, handler, `${at}/${index + 1}`, caught, ending);
      const guard = `if(!${lowering.writer.use("isCatchable")}(${caught}))throw ${caught};`;
      return `try{${body}}catch(${caught}){${guard}${rest(inner)}}`;
    },
    (body) => body,
  )(lowering.nested(() => lowerEnding(lowering, first, `${at}/0`, ending)));
};

function lowerHandler(
  lowering: Lowering,
  handler: Value,
  at: string,
  caught: string,
  ending: Ending,
): string {
  const lambda = readLambda(handler);
  return lowering.nested(() => {
    if (lambda === undefined) return lowerEnding(lowering, handler, at, ending);
    const [name] = lambda.parameters;
    const bound =
      name === undefined
        ? ""
        : `let ${lowering.declare(name, CAUGHT, false, at).code}=${lowering.writer.use("caught")}(${caught});`;
    return `${bound}${lowerEnding(lowering, lambda.body, `${at}/fn/1`, ending)}`;
  });
}

/**
 * What is lowered as a statement; anything else is an expression whose value is dropped or used.
 */
const STATEMENTS: ReadonlyMap<string, LowerStatement> = new Map([
  ["do", lowerDo],
  ["let", lowerLet],
  ["if", lowerIf],
  ["?:", lowerIf],
  ["return", lowerReturn],
  ["break", lowerLeave("break")],
  ["continue", lowerLeave("continue")],
  ["for", lowerFor],
  ["try", lowerTry],
]);
