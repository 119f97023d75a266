import * as plain from "../../control/control.ts";

/** The functions and first states of `flyball/control`. */
export type Library = typeof plain;

/** The library as it is tested, each way by its name: the same facts hold of all of them. */
export const LIBRARIES: readonly (readonly [string, Library])[] = [["JavaScript", plain]];

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

/** A table of numbers, one row a line; the first row names the columns. `-` stands for nothing. */
export function table(text: string): Record<string, number>[] {
  const [head = [], ...rows] = text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, Number(row[at])])));
}
