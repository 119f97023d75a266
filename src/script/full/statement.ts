import { ANY, describeType, isOnly, Kind, type Value } from "../../model/model.ts";
import { CATCH_COST } from "../charges.ts";
import type { Cost } from "../cost.ts";
import { hasArity } from "./arity.ts";
import { CAUGHT } from "./attempt.ts";
import { declaredType } from "./declared-type.ts";
import { readLambda } from "./lambda.ts";
import { charge, lowerFor } from "./loop.ts";
import type { Lowered } from "./lowered.ts";
import type { Lowering } from "./lowering.ts";
import { andNothing, type Ending, type LowerStatement, readOperation } from "./operation.ts";

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
    if (operands.length === 0 && ending === "give back")
      texts.push(lowering.giveBack(undefined, at));
    return `{${texts.join("")}}`;
  });

const lowerLet: LowerStatement = (lowering, operands, at, ending) => {
  const [name, value, declared] = operands;
  if (typeof name !== "string" || value === undefined) {
    lowering.problem("SCRIPT_FORM", "let takes a name and a value", 'Write {"let": ["x", 1]}', at);
    return "";
  }
  const lowered = lowering.expression(value, `${at}/1`);
  const type = declared === undefined ? undefined : declaredType(lowering, declared, `${at}/2`);
  const [text, kinds] =
    type === undefined
      ? [lowering.any(lowered), widened(lowered)]
      : [lowering.need(lowered, type.kinds, describeType(type)), type.kinds];
  // What is in a list or record may change with the next assignment, so only its kind is known.
  const { code } = lowering.declare(name, { kinds }, true, at, lowered.extent);
  return `let ${code}=${text};${andNothing(lowering, ending, at)}`;
};

/** A local that starts as null may become anything; any other keeps its type. */
function widened({ type }: Lowered): number {
  return isOnly(type, Kind.null) ? ANY.kinds : type.kinds;
}

const lowerIf: LowerStatement = (lowering, operands, at, ending) => {
  const costs: Cost[] = [];
  const branch = (rule: Value, index: number): string => {
    const { result, worst } = lowering.tally.apart(() =>
      lowering.nested(() => lowerEnding(lowering, rule, `${at}/${index}`, ending)),
    );
    costs.push(worst);
    return result;
  };
  const branches: string[] = [];
  let index = 0;
  for (; index + 1 < operands.length; index += 2) {
    const [condition, value] = [operands[index] as Value, operands[index + 1] as Value];
    const test = lowering.boolean(lowering.expression(condition, `${at}/${index}`));
    branches.push(`if(${test}){${branch(value, index + 1)}`);
  }
  const otherwise = operands[index];
  const last =
    otherwise === undefined ? andNothing(lowering, ending, at) : `{${branch(otherwise, index)}}`;
  lowering.tally.either(costs);
  return joined(lowering, branches, { text: last, stands: otherwise !== undefined }, ending);
};

function joined(
  lowering: Lowering,
  branches: readonly string[],
  last: { readonly text: string; readonly stands: boolean },
  ending: Ending,
): string {
  const [only = ""] = branches;
  if (branches.length === 1) return `${only}}${last.stands ? "else" : ""}${last.text}`;
  if (ending === "give back") return `${branches.map((text) => `${text}}`).join("")}${last.text}`;
  // Branches stand one after another, not inside one another: V8's parser has a stack to keep.
  const block = lowering.writer.fresh("l");
  return `${block}:{${branches.map((text) => `${text}break ${block};}`).join("")}${last.text}}`;
}

const lowerReturn: LowerStatement = (lowering, operands, at) => {
  const [value] = operands;
  if (value === undefined) return lowering.giveBack(undefined, at);
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

const lowerTry: LowerStatement = (lowering, operands, at, ending) => {
  const [first, ...handlers] = operands;
  if (first === undefined) return andNothing(lowering, ending, at);
  return handlers.reduceRight<(body: string) => string>(
    (rest, handler, index) => (body) => {
      const caught = lowering.writer.fresh("l");
      const inner = lowerHandler(lowering, handler, `${at}/${index + 1}`, caught, ending);
      const guard = `if(!${lowering.writer.use("isCatchable")}(${caught}))throw ${caught};`;
      const paid = charge(CATCH_COST, lowering.writer.site(at));
      lowering.tally.spend(CATCH_COST);
      return `try{${body}}catch(${caught}){${guard}${paid}${rest(inner)}}`;
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
