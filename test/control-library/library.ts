import * as plain from "../../control/control.ts";
import { Engine } from "../../src/app/engine.ts";
import { Board, ScriptFault, type Value } from "../../src/model/model.ts";
import { Scope } from "../../src/script/scope.ts";

/** The functions and first states of `flyball/control`. */
export type Library = typeof plain;

/** A script that imports all of it. */
export const SCRIPT_TEXT = `import { ${Object.keys(plain).join(", ")} } from "flyball/control";\n`;

const engine = new Engine();
await engine.load("typescript");

/** That script, read. */
export const SCRIPT = engine.compile(SCRIPT_TEXT, { file: "all.ts" });

/** A scope without a plant: the library asks for none. */
export const SCOPE = new Scope(new Board());

/** Calls a function of the script. */
export function call(name: string, operands: readonly Value[]): Value {
  return engine.call(SCOPE, SCRIPT, name, operands);
}

/** The library as scripts have it: each function is one of the script, run by the engine. */
function imported(): Library {
  const entries = Object.entries(plain).map(([name, value]) => [
    name,
    typeof value === "function"
      ? (...operands: readonly Value[]) => call(name, operands)
      : SCRIPT.constants.get(name),
  ]);
  return Object.fromEntries(entries);
}

/** The library as it is tested, each way by its name: the same facts hold of all of them. */
export const LIBRARIES: readonly (readonly [string, Library])[] = [
  ["JavaScript", plain],
  ["Flyball", imported()],
];

/** What both ways make of a call: a value, or a fault of which only that it is one is the same. */
export function outcomeOf(run: () => unknown): { readonly value: unknown } | "a fault" {
  try {
    const value = run();
    return allFinite(value) ? { value } : "a fault";
  } catch (thrown) {
    if (thrown instanceof ScriptFault || thrown instanceof Error) return "a fault";
    throw thrown;
  }
}

/** Whether no number in it is infinite or none at all: where JavaScript goes on, scripts fault. */
function allFinite(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value !== "object" || value === null || Object.values(value).every(allFinite);
}

/** Calls a function of the library again and again: each input is met by the state before. */
export function run<State, Input>(
  step: (state: State, input: Input) => State,
  first: State,
  inputs: readonly Input[],
): State[] {
  const states: State[] = [];
  let state = first;
  for (const input of inputs) {
    state = step(state, input);
    states.push(state);
  }
  return states;
}

/** A table of numbers, one row a line; the first row names the columns. */
export function table(text: string): Record<string, number>[] {
  const [head = [], ...rows] = text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, Number(row[at])])));
}
