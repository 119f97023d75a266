import type { Value } from "../model/model.ts";

/**
 * A function as it was written: a bare rule, or parameters and a body. Plain data; two functions of
 * the same digest mean the same.
 */
export interface FunctionSource {
  readonly name: string;
  readonly form: "full" | "rule";
  readonly parameters: readonly string[];
  readonly body: Value;
  /** SHA-256 over form, parameters and body, as hexadecimal text. */
  readonly digest: string;
}
