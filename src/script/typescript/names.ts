import { BUILT_INS } from "./built-ins.ts";
import { GLOBALS } from "./globals.ts";
import type { Reading } from "./reading.ts";
import { refuse } from "./refusals.ts";
import type { Binding } from "./scope.ts";
import { type Node, wordOf } from "./syntax.ts";

/** What a name in an expression is: a local, something at the top of the file, or elsewhere. */
export type Resolved =
  | { readonly kind: "local"; readonly name: string; readonly binding: Binding }
  | { readonly kind: "top"; readonly name: string; readonly constant: boolean }
  | { readonly kind: "elsewhere"; readonly name: string };

/** Whether nothing in the file hides what JavaScript or the built-ins have of that name. */
export function isFree(reading: Reading, name: string): boolean {
  return reading.scope.find(name) === undefined && !reading.top.has(name);
}

/**
 * Resolves an identifier that stands for a value. What the file does not say, the running script
 * or the plant may have; JavaScript's own names are refused.
 */
export function resolveValue(reading: Reading, node: Node): Resolved {
  const name = wordOf(node, "name");
  const binding = reading.scope.find(name);
  if (binding !== undefined) {
    if (!binding.isReady) refuseEarly(name, node.start);
    return { kind: "local", name, binding };
  }
  const kind = reading.top.get(name);
  if (kind === "variable" || kind === "constant") {
    if (reading.waitsFor(name)) refuseEarly(name, node.start);
    return { kind: "top", name, constant: kind === "constant" };
  }
  if (kind === "hidden") refuseHidden(name, node.start);
  if (kind !== undefined) refuseUncalled(name, node.start, "a function");
  refuseForeign(reading, name, node.start);
  reading.checkName(name, node.start);
  return { kind: "elsewhere", name };
}

/** Refuses a name that nothing may be read from: JavaScript's own, types and built-ins. */
function refuseForeign(reading: Reading, name: string, at: number): void {
  const instead = GLOBALS.get(name);
  if (instead !== undefined) {
    const { row, fix } = instead;
    refuse(row, at, row === "global" ? { what: `${name} is not there in a script`, fix } : { fix });
  }
  if (name === "Math") {
    const what = "Math is read one member at a time";
    refuse("global", at, { what, fix: "Write Math.max(a, b), or Math.PI" });
  }
  if (reading.typeNodes.has(name) || reading.knownTypes.has(name)) {
    refuse("typeValue", at, { what: `${name} is a type, and no value` });
  }
  if (BUILT_INS.has(name)) refuseUncalled(name, at, "a built-in function");
}

function refuseUncalled(name: string, at: number, kind: string): never {
  const what = `${name} is ${kind}, and no value`;
  return refuse("functionValue", at, { what, fix: `Call it: ${name}(…)` });
}

/** Refuses a name that an import brought along for what it imports. */
export function refuseHidden(name: string, at: number): never {
  const fix = `Write import { ${name} } from "flyball/control"`;
  return refuse("hidden", at, { what: `${name} is not imported`, fix });
}

function refuseEarly(name: string, at: number): never {
  return refuse("order", at, { what: `${name} is used before it is declared` });
}
