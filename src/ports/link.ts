import type { Millis, Problem } from "../model/model.ts";

/** What is known of the way to something outside. An adapter tells each change, once. */
export type LinkState =
  | { readonly kind: "up" }
  | { readonly kind: "down"; readonly problem: Problem; readonly retryIn: Millis };
