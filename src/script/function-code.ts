import type { Site } from "./run-state.ts";

/** Something outside a function that its compiled form holds: a cell, a slot, a host's function. */
export type Capture =
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "constant"; readonly name: string }
  | { readonly kind: "output"; readonly name: string }
  | { readonly kind: "input"; readonly name: string }
  | { readonly kind: "function"; readonly name: string }
  | { readonly kind: "host"; readonly name: string };

/**
 * A function as text for `new Function(R, L, S, c0, c1, …)`, and what those parameters stand for.
 * Plain data: it may cross from one thread to another.
 */
export interface FunctionCode {
  readonly name: string;
  readonly source: string;
  readonly captures: readonly Capture[];
  readonly sites: readonly Site[];
}
