import { ANY, describeType, NOTHING, type Problem, type Type } from "../model/model.ts";
import { type Cost, oneMore } from "./cost.ts";
import { entryText } from "./entry-text.ts";
import type { CheckedFunction, FunctionFacts, WriteSet } from "./facts.ts";
import { assignTo } from "./full/assignment.ts";
import { callWith } from "./full/call.ts";
import { declaredType } from "./full/declared-type.ts";
import type { Environment } from "./full/environment.ts";
import { DISPATCH } from "./full/full.ts";
import { charge } from "./full/loop.ts";
import type { Lowered } from "./full/lowered.ts";
import { Lowering } from "./full/lowering.ts";
import type { FunctionCode } from "./function-code.ts";
import type { FunctionSource } from "./function-source.ts";
import { OPERATOR_TABLE, OPERATORS } from "./operators/operators.ts";
import { lowerRule } from "./rule/rule.ts";
import type { RuleScope } from "./rule/rule-scope.ts";

/** A function lowered, or every problem that was found in it. */
export type FunctionCheck =
  | { readonly ok: true; readonly checked: CheckedFunction }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Checks one function against its surroundings and writes it as JavaScript text. */
export function lowerFunction(source: FunctionSource, environment: Environment): FunctionCheck {
  const lowering = new Lowering(source, environment, OPERATOR_TABLE, DISPATCH);
  const rule = source.form === "rule";
  const names = rule ? ["data"] : source.parameters;
  const types = rule ? [ANY] : parameterTypes(lowering, source);
  // A bare rule has no names of its own: `set` in it may assign a variable that is called data.
  const parameters = rule ? [lowering.writer.fresh("p")] : lowering.parameters(names, types);
  const body = rule ? ruleBody(lowering, source, parameters) : fullBody(lowering, source);
  const facts = factsOf(lowering, names, types, body.type);
  if (facts.depth > environment.limits.callDepth) {
    const what = `calls go ${facts.depth} deep, more than ${environment.limits.callDepth}`;
    lowering.problem("SCRIPT_CALL_DEPTH", what, "Call less deeply", "");
  }
  if (lowering.problems.length > 0) return { ok: false, problems: lowering.problems };
  const code = assemble(lowering, parameters, body.text, facts.writes);
  return { ok: true, checked: { source, facts, code } };
}

interface Body {
  readonly text: string;
  readonly type: Type;
}

/** The types of the parameters: what is declared, or else what the plant says of the event. */
function parameterTypes(lowering: Lowering, source: FunctionSource): readonly Type[] {
  const event = lowering.environment.board.eventType(source.name);
  return source.parameters.map((_, index) => {
    const declared = source.parameterTypes[index] ?? null;
    const type =
      declared === null ? undefined : declaredType(lowering, declared, `/params/${index}/1`);
    return type ?? (index === 0 ? event : ANY);
  });
}

function fullBody(lowering: Lowering, source: FunctionSource): Body {
  const { result } = source;
  const declared = result === null ? undefined : declaredType(lowering, result, "/result");
  const wanted = declared && { kinds: declared.kinds, name: describeType(declared) };
  const body = lowering.body(source.body, "/body", wanted);
  if (declared === undefined) return { ...body, type: body.type === NOTHING ? ANY : body.type };
  return { ...body, type: declaredResult(declared, body.type) };
}

/** What a declared result says to callers: the elements of a list are only as the body proves. */
function declaredResult({ kinds, fields, texts }: Type, { of }: Type): Type {
  return {
    kinds,
    ...(fields === undefined ? {} : { fields }),
    ...(texts === undefined ? {} : { texts }),
    ...(of === undefined ? {} : { of }),
  };
}

function ruleBody(
  lowering: Lowering,
  source: FunctionSource,
  [data = "null"]: readonly string[],
): Body {
  const text = lowerRule(source.body, data, "", ruleScope(lowering));
  return { text: `return ${text};`, type: ANY };
}

/**
 * What a bare rule reaches besides its data: assignments, further operators, the script's
 * functions.
 */
function ruleScope(lowering: Lowering): RuleScope {
  const value = (code: string, at: string): Lowered => ({ code, type: ANY, at });
  return {
    writer: lowering.writer,
    problem: (code, what, fix, pointer) => lowering.problem(code, what, fix, pointer),
    charge: (operations) => lowering.charge(operations),
    block: (write) => lowering.block(write),
    limits: lowering.environment.limits,
    tally: lowering.tally,
    assign: (target, text, pointer) =>
      assignTo(lowering, target, value(text, pointer), pointer).code,
    operation: (name, operands, pointer) =>
      ruleOperation(
        lowering,
        name,
        operands.map((text) => value(text, pointer)),
        pointer,
      ),
  };
}

function ruleOperation(
  lowering: Lowering,
  name: string,
  operands: readonly Lowered[],
  at: string,
): string | undefined {
  lowering.charge(1);
  const operator = OPERATORS.get(name);
  if (operator === undefined) return textOf(lowering, callWith(lowering, name, operands, at));
  if (operator.lower === undefined || operator.forms === "full") {
    const what = `${name} stands in full functions only`;
    lowering.problem("SCRIPT_FULL_ONLY", what, 'Write {"params": ["data"], "body": …}', at);
    return "null";
  }
  const [least, most] = operator.arity;
  if (operands.length < least || operands.length > most) {
    const what = `${name} is given ${operands.length} operands`;
    lowering.problem("SCRIPT_ARITY", what, `Give it: ${operator.takes}`, at);
    return "null";
  }
  return textOf(lowering, operator.lower(lowering, operands, at));
}

function textOf(lowering: Lowering, value: Lowered | undefined): string | undefined {
  return value === undefined ? undefined : lowering.any(value);
}

function factsOf(
  lowering: Lowering,
  parameters: readonly string[],
  parameterTypes: readonly Type[],
  result: Type,
): FunctionFacts {
  const callees = [...lowering.calls].map((name) => lowering.environment.facts(name));
  return {
    name: lowering.functionName,
    parameters,
    parameterTypes,
    result,
    writes: writesOf(lowering, callees),
    cost: costOf(lowering),
    constants: [...lowering.constants].sort(),
    calls: [...lowering.calls].sort(),
    depth: weightOf(lowering) + Math.max(0, ...callees.map((facts) => facts?.depth ?? 0)),
  };
}

/** What a call takes at the most: one operation for itself, and what the body takes. */
function costOf({ tally }: Lowering): Cost {
  return oneMore(tally.worst);
}

/** A function with very many intermediate values counts for several, by the stack that it takes. */
function weightOf({ writer }: Lowering): number {
  return 1 + Math.floor(writer.temporaries / TEMPORARIES_A_LEVEL);
}

/** Temporaries that one level of calls may have: 8 KiB of stack. */
const TEMPORARIES_A_LEVEL = 1_024;

function writesOf(lowering: Lowering, callees: readonly (FunctionFacts | undefined)[]): WriteSet {
  const variables = new Set(lowering.variables);
  const outputs = new Set(lowering.outputs);
  for (const facts of callees) {
    for (const name of facts?.writes.variables ?? []) variables.add(name);
    for (const key of facts?.writes.outputs ?? []) outputs.add(key);
  }
  const effects = lowering.asksEffects || callees.some((facts) => facts?.writes.effects === true);
  return { variables: [...variables].sort(), outputs: [...outputs].sort(), effects };
}

/**
 * Puts the text together: the function itself, called by other functions, and its entry, called by
 * events and the host. The entry is the transaction: it knows beforehand all that can be written,
 * keeps it, and puts it back when the call faults.
 */
function assemble(
  lowering: Lowering,
  parameters: readonly string[],
  body: string,
  writes: WriteSet,
): FunctionCode {
  const { writer } = lowering;
  const head = charge(lowering.tally.cost + 1, writer.site(""));
  const records = lowering.parameterReads.declarations();
  const list = parameters.join(",");
  const entry = entryText(lowering, list, writes);
  const source =
    `"use strict";${writer.helperDeclarations()}` +
    `const f=function(${list}){${head}${writer.temporaryDeclarations()}${records}${body}};` +
    `const entry=function(${list}){${entry}};return [f,entry];`;
  return { name: lowering.functionName, source, captures: writer.captures, sites: writer.sites };
}
