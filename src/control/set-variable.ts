import { describeType, type Problem, typeOf, type Value } from "../model/model.ts";
import { kindsOf } from "../script/cell.ts";
import { FaultSignal } from "../script/run-state.ts";
import type { Scope } from "../script/scope.ts";
import { kindOf } from "./kind.ts";

/**
 * Gives a living variable a value from outside any script, or says why not. Its type never changes
 * this way, because functions are compiled for it.
 */
export function setVariable(scope: Scope, name: string, value: Value): Problem | undefined {
  const cell = scope.variableCell(name);
  if (cell === undefined) {
    return problem("SET_UNKNOWN_VARIABLE", `no variable is named ${name}`, "Name one that lives");
  }
  const plain = scope.run.intake.value(value);
  if (plain === undefined) return tooLarge(name);
  const kinds = kindsOf(cell);
  if ((kindOf(plain) & kinds) === 0) {
    const what = `${name} is ${describeType({ kinds })}, not ${describeType(typeOf(plain))}`;
    return problem("SET_TYPE", what, "Give a value of the variable's type");
  }
  return restore(scope, name, cell.v, plain) ? undefined : tooLarge(name);
}

/** False where all variables together would be too large; then nothing changed. */
function restore(scope: Scope, name: string, before: Value, value: Value): boolean {
  const { run } = scope;
  try {
    scope.restore(name, value);
  } catch (thrown) {
    if (thrown instanceof FaultSignal) return false;
    throw thrown;
  }
  if (run.stateSize <= run.limits.stateSize) return true;
  scope.restore(name, before);
  return false;
}

function tooLarge(name: string): Problem {
  const fix = "Give finite numbers, and less of them";
  return problem("SET_VALUE", `the value for ${name} is over the limits, or none at all`, fix);
}

function problem(code: string, what: string, fix: string): Problem {
  return { code, what, fix };
}
