import {
  describeType,
  isOf,
  NAME_LENGTH,
  nearestName,
  type Problem,
  readType,
  typeOf,
  type Value,
} from "../model/model.ts";
import { kindsOf, sizeOfCell } from "../script/cell.ts";
import { FaultSignal } from "../script/run-state.ts";
import type { Scope } from "../script/scope.ts";
import type { Script } from "../script/script.ts";
import { kindOf } from "./kind.ts";

/** Why a living variable cannot be given that value; nothing where it can. Changes nothing. */
export function setProblem(
  scope: Scope,
  script: Script,
  name: string,
  value: Value,
): Problem | undefined {
  const cell = scope.variableCell(name);
  if (cell === undefined) {
    const near = nearestName(name, scope.names());
    const fix = near === undefined ? "Name one that lives" : `Did you mean ${near}?`;
    const what = `no variable is named ${name.slice(0, NAME_LENGTH)}`;
    return problem("SET_UNKNOWN_VARIABLE", what, fix);
  }
  const { run } = scope;
  const plain = run.intake.value(value);
  if (plain === undefined) return tooLarge(name);
  const kinds = kindsOf(cell);
  if ((kindOf(plain) & kinds) === 0) {
    const what = `${name} is ${describeType({ kinds })}, not ${describeType(typeOf(plain))}`;
    return problem("SET_TYPE", what, "Give a value of the variable's type");
  }
  const declared = script.types.get(name);
  const type = declared === undefined ? undefined : readType(declared);
  if (type !== undefined && !isOf(plain, type)) {
    const what = `${name} does not take ${JSON.stringify(plain).slice(0, 80)}`;
    return problem("SET_TYPE", what, `Give what its type says: ${JSON.stringify(declared)}`);
  }
  const size = sizeIn(scope, kinds, plain);
  const total = run.stateSize - sizeOfCell(cell) + size;
  return total > run.limits.stateSize ? tooLarge(name) : undefined;
}

/** The units that the value would count for; infinity where a part of it is over a limit. */
function sizeIn(scope: Scope, kinds: number, value: Value): number {
  try {
    return sizeOfCell(scope.newCell({ kinds }, value));
  } catch (thrown) {
    if (thrown instanceof FaultSignal) return Infinity;
    throw thrown;
  }
}

/**
 * Gives a living variable a value from outside any script, or says why not. Its type never changes
 * this way, because functions are compiled for it.
 */
export function setVariable(
  scope: Scope,
  script: Script,
  name: string,
  value: Value,
): Problem | undefined {
  const found = setProblem(scope, script, name, value);
  if (found === undefined) scope.restore(name, value);
  return found;
}

function tooLarge(name: string): Problem {
  const fix = "Give finite numbers, and less of them";
  return problem("SET_VALUE", `the value for ${name} is over the limits, or none at all`, fix);
}

function problem(code: string, what: string, fix: string): Problem {
  return { code, what, fix };
}
