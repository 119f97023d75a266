import type { Value } from "../../model/model.ts";
import { CATCH_COST } from "../charges.ts";
import { FaultSignal, isCatchable, type RunState, type Site } from "../run-state.ts";

/** Ends the call, or goes to the nearest `try`, with the text as the fault's type. */
export function throwText(text: string, site: Site): never {
  throw new FaultSignal(
    site,
    "FAULT_THROWN",
    text,
    `the script threw ${JSON.stringify(shortened(text))}`,
    text,
  );
}

/** The beginning of a long text: it is what people read, `type` has all of it. */
function shortened(text: string): string {
  return text.length <= LONGEST_SAYING ? text : `${text.slice(0, LONGEST_SAYING)}…`;
}

/** Characters of a thrown text that the fault's message has. */
const LONGEST_SAYING = 200;

/**
 * What leaves a call that ended otherwise than by its end. Where the stack ran out, that is a fault
 * like the budget: it is bounded beforehand, but how much of it the host took nobody knows.
 */
export function asFault(thrown: unknown, site: Site): unknown {
  if (!(thrown instanceof RangeError)) return thrown;
  const what = "the call needs more stack than there is";
  return new FaultSignal(site, "FAULT_BUDGET", "Budget", what, null, thrown);
}

/** What a handler is given of a fault. */
export function caught(thrown: unknown): Value {
  if (!(thrown instanceof FaultSignal)) return { type: "", message: "" };
  const message = thrown.code === "FAULT_THROWN" ? thrown.type : thrown.what;
  return { type: thrown.type, message };
}

/** The first of the attempts that does not fault; each after the first is given what was caught. */
export function attempt(
  run: RunState,
  attempts: readonly ((thrown: Value) => Value)[],
  site: Site,
): Value {
  let last: unknown;
  for (const give of attempts) {
    try {
      return give(last === undefined ? null : caught(last));
    } catch (thrown) {
      if (!isCatchable(thrown)) throw thrown;
      run.charge(CATCH_COST, site);
      last = thrown;
    }
  }
  throw last;
}
