import {
  fieldOf,
  isList,
  isRecord,
  nameOfType,
  type RecordValue,
  type Value,
} from "../../../model/model.ts";
import { CATCH_COST } from "../../charges.ts";
import {
  FaultSignal,
  isCatchable,
  type RunState,
  type Site,
  wrongArguments,
} from "../../run-state.ts";

/** Ends the call: the operator is not written as it must be. */
export function ruleInvalid(_run: RunState, what: string, site: Site): never {
  return wrongArguments(site, what);
}

/** `throw`: a record or list is thrown as it is, anything else as the type of the fault. */
export function ruleThrow(_run: RunState, operands: readonly Value[], site: Site): never {
  const [given] = operands;
  const thrown = given === undefined ? {} : asThrown(given);
  const own = fieldOf(thrown, "type");
  const type = typeof own === "string" ? own : typeText(typeOfThrown(thrown));
  throw new FaultSignal(site, "FAULT_THROWN", type, "the rule threw it", thrown);
}

/** One operand of `try`: given the type of the fault before, it computes its value. */
type Arm = (type: Value) => Value;

/** `try`: the value of the first operand that does not fault; the last fault is let through. */
export function ruleTry(
  run: RunState,
  arms: readonly Arm[],
  costs: readonly number[],
  site: Site,
): Value {
  let last: unknown;
  for (let index = 0; index < arms.length; index++) {
    run.charge(costs[index] ?? 0, site);
    try {
      return arms[index]?.(index === 0 ? null : typeOfFault(last)) ?? null;
    } catch (thrown) {
      if (!isCatchable(thrown)) throw thrown;
      run.charge(CATCH_COST, site);
      last = thrown;
    }
  }
  throw last;
}

function asThrown(given: Value): RecordValue | readonly Value[] {
  if (given === null) return { type: "null" };
  return isList(given) || isRecord(given) ? given : { type: given };
}

function typeOfFault(signal: unknown): Value {
  if (!(signal instanceof FaultSignal)) return null;
  const { code, thrown, type } = signal;
  if (code !== "FAULT_THROWN" || typeof thrown !== "object" || thrown === null) return type;
  return typeOfThrown(thrown);
}

/** What stands for the thrown value's type: the first of these fields that counts as true. */
function typeOfThrown(thrown: object): Value {
  for (const name of ["type", "error", "message"]) {
    const field = fieldOf(thrown, name);
    if (field) return field as Value;
  }
  return isList(thrown) ? "Array" : "Object";
}

function typeText(type: Value): string {
  if (typeof type === "object") return nameOfType(type);
  return String(type);
}
