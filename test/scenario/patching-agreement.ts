// What is compared of the real thing and the model, and what is said where they differ.
import type { PatchingPlant } from "./patching-plant.ts";
import { sorted, stateText } from "./patching-spelling.ts";

/** Where the two do not agree. */
export class Disagreement extends Error {
  constructor(about: string, real: unknown, model: unknown) {
    super(`${about}: ${JSON.stringify(real, null, 1)}\nand not ${JSON.stringify(model, null, 1)}`);
  }
}

/** Throws where the two are not the same. */
export function agree(about: string, real: unknown, model: unknown): void {
  if (JSON.stringify(real) !== JSON.stringify(model)) throw new Disagreement(about, real, model);
}

/** What an output was told, so that it sorts by time. */
export function inOrder({
  time,
  key,
  value,
}: {
  time: number;
  key: string;
  value: unknown;
}): string {
  return `${String(time).padStart(9)} ${key} ${value}`;
}

/** What a start of the real thing found. */
export function seenOf(real: PatchingPlant): unknown {
  const { ledger, variables, timers } = real.boot;
  return {
    state: JSON.parse(stateText(ledger)),
    variables: sorted(variables ?? new Map()),
    timers,
  };
}
