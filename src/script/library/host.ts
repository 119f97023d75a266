import {
  AssertionError,
  type HostFunctionDefinition,
  ScriptFault,
  type Value,
} from "../../model/model.ts";
import { FaultSignal, fault, isCatchableCode, type RunState, type Site } from "../run-state.ts";
import { sizeOf } from "../size.ts";
import { needKinds } from "./reads.ts";

/** A function of the host, bound: what the board says of it, and what it does. */
export interface BoundHostFunction {
  readonly definition: HostFunctionDefinition;
  readonly call: (...values: readonly Value[]) => Value;
}

/**
 * Calls a function of the host. It may call the engine again, with any script and scope: such a
 * call is a transaction inside this one and shares its budget where it shares its scope. Whatever
 * the host throws faults this call.
 */
export function callHost(
  run: RunState,
  host: BoundHostFunction,
  operands: readonly Value[],
  site: Site,
): Value {
  run.charge(host.definition.cost, site);
  if (run.hosting >= run.limits.hostDepth) {
    const what = `calls through the host go more than ${run.limits.hostDepth} deep`;
    fault(site, "FAULT_HOST", "Host", what);
  }
  const { now, dt } = run;
  run.hosting++;
  try {
    const result = needKinds(host.call(...operands), host.definition.result.kinds, site);
    sizeOf(run, result, site);
    return result;
  } catch (thrown) {
    throw hostFault(thrown, site);
  } finally {
    run.hosting--;
    run.now = now;
    run.dt = dt;
  }
}

/**
 * A fault of this call for whatever ended the host's function. What `try` never catches stays so.
 */
function hostFault(thrown: unknown, site: Site): FaultSignal {
  if (thrown instanceof FaultSignal) return thrown;
  if (thrown instanceof AssertionError) throw thrown;
  if (thrown instanceof ScriptFault && !isCatchableCode(thrown.code)) {
    const { code, type, what } = thrown.fault;
    return new FaultSignal(site, code, type, what);
  }
  const message = thrown instanceof Error ? thrown.message : "the host threw what is no Error";
  return new FaultSignal(site, "FAULT_HOST", "Host", message, null, thrown);
}
