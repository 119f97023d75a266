import type { Fault } from "../model/model.ts";
import { authorPlace } from "./author-place.ts";
import { callsTo } from "./fault-calls.ts";
import type { Script } from "./script.ts";

/**
 * The fault with its line and column in what the author wrote, where that is known, and with the
 * calls that it came from where it happened further down than in the function of that name.
 */
export function placeFault(fault: Fault, script: Script, entry: string): Fault {
  const placed = { ...fault, ...authorPlace(fault, script) };
  const calls = callsTo(fault.function, script, entry);
  if (calls.length === 0) return placed;
  return { ...placed, calls: calls.map((site) => ({ ...site, ...authorPlace(site, script) })) };
}
