import { nearestName, type Value } from "../../model/model.ts";
import { pointerStep } from "../text-place.ts";
import { BUILT_INS } from "../typescript/built-ins.ts";
import { isTypeScript } from "./dialect.ts";
import { broken, type Lowered } from "./lowered.ts";
import type { Lowering } from "./lowering.ts";
import { widthOf } from "./sizes.ts";

/** Lowers a call of one of the script's functions or of a function of the host. */
export function lowerCall(
  lowering: Lowering,
  name: string,
  operands: readonly Value[],
  at: string,
): Lowered | undefined {
  const lower = (): Lowered[] =>
    operands.map((operand, index) =>
      lowering.expression(operand, `${at}${pointerStep(name)}/${index}`),
    );
  if (!isCallable(lowering, name)) return undefined;
  return callWith(lowering, name, lower(), at);
}

function isCallable(lowering: Lowering, name: string): boolean {
  const { script, board } = lowering.environment;
  return script.functions.has(name) || board.functions.has(name);
}

/** The call with operands that are lowered already; `undefined` where nothing has that name. */
export function callWith(
  lowering: Lowering,
  name: string,
  operands: readonly Lowered[],
  at: string,
): Lowered | undefined {
  const { script, board } = lowering.environment;
  if (script.functions.has(name)) return callFunction(lowering, name, operands, at);
  if (board.functions.has(name)) return callHost(lowering, name, operands, at);
  return undefined;
}

function callFunction(
  lowering: Lowering,
  name: string,
  operands: readonly Lowered[],
  at: string,
): Lowered {
  lowering.calls.add(name);
  const facts = lowering.environment.facts(name);
  // A function without facts has problems of its own, or calls itself: both are reported there.
  if (facts === undefined) return broken(at);
  if (!fits(lowering, name, operands.length, facts.parameters.length, at)) return broken(at);
  const texts = operands.map((operand) => lowering.any(operand));
  lowering.tally.call(name, at);
  const slot = lowering.writer.capture("function", name);
  return { code: `${slot}.f(${texts.join(",")})`, type: facts.result, at };
}

function fits(
  lowering: Lowering,
  name: string,
  given: number,
  wanted: number,
  at: string,
): boolean {
  if (given === wanted) return true;
  const thing = isTypeScript(lowering, at) ? "argument" : "operand";
  const things = `${wanted} ${thing}${wanted === 1 ? "" : "s"}`;
  const what = `${name} takes ${things} and is given ${given}`;
  lowering.problem("SCRIPT_CALL", what, `Give ${name} ${things}`, at);
  return false;
}

function callHost(
  lowering: Lowering,
  name: string,
  operands: readonly Lowered[],
  at: string,
): Lowered {
  const definition = lowering.environment.board.functions.get(name);
  if (definition === undefined) return broken(at);
  if (!fits(lowering, name, operands.length, definition.parameters.length, at)) return broken(at);
  const texts = operands.map((operand, index) => {
    const kinds = definition.parameters[index]?.kinds ?? 0;
    return lowering.need(operand, kinds, `what ${name} takes`);
  });
  const host = lowering.writer.capture("host", name);
  const site = lowering.writer.site(at);
  const code = `${lowering.writer.use("callHost")}(R,${host},[${texts.join(",")}],${site})`;
  // What the host gives is checked for its kind, not for what is in it.
  const value = { code, type: { kinds: definition.result.kinds }, at };
  lowering.tally.spend(definition.cost + widthOf(lowering, value));
  return value;
}

/** Reports an operator that nothing has, with the nearest name that something has. */
export function unknownOperator(
  lowering: Lowering,
  name: string,
  operators: Iterable<string>,
  at: string,
): void {
  if (lowering.isFull) return;
  const isWritten = isTypeScript(lowering, at);
  const meant = isWritten ? BUILT_INS.keys() : operators;
  const known = nearestName(name, callables(lowering, meant));
  const define = isWritten
    ? `Write function ${name.slice(0, 80)}(), or import it where the control library has it`
    : "Define a function of that name";
  const fix = known === undefined ? define : `Use ${known}`;
  const kinds = isWritten ? "no function" : "no operator and no function";
  const what = `${kinds} is named ${JSON.stringify(name.slice(0, 80))}`;
  lowering.problem("SCRIPT_UNKNOWN_OPERATOR", what, fix, at);
}

function* callables({ environment }: Lowering, operators: Iterable<string>): Generator<string> {
  yield* operators;
  yield* environment.board.functions.keys();
  for (const source of environment.script.functions.values()) yield source.name;
}
