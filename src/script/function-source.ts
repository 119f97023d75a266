import type { Value } from "../model/model.ts";
import type { Written } from "./written.ts";

/**
 * A function as it was written: a bare rule, or parameters and a body. Plain data; two functions of
 * the same digest mean the same.
 */
export interface FunctionSource {
  readonly name: string;
  readonly form: "full" | "rule";
  readonly parameters: readonly string[];
  /**
   * The declared type of each parameter as `readType` reads it; `null` where none is declared, or
   * where it is the event's.
   */
  readonly parameterTypes: readonly (Value | null)[];
  /** The declared type of what it gives, or `null`. */
  readonly result: Value | null;
  readonly body: Value;
  /** SHA-256 over the meaning of form, parameters and body, as hexadecimal text. */
  readonly digest: string;
  /** The text that it was read from, where that was not JSON. Not part of the digest. */
  readonly written?: Written;
  /** Comments by pointers into it. Not part of the digest. */
  readonly comments?: ReadonlyMap<string, string>;
}

/** What a function is made of. */
export type FunctionParts = Omit<
  FunctionSource,
  "digest" | "parameters" | "parameterTypes" | "result"
> & {
  readonly parameters?: readonly string[];
  readonly parameterTypes?: readonly (Value | null)[];
  readonly result?: Value | null;
};

/** The JSON spelling of one function. */
export function spell(source: FunctionSource): Value {
  if (source.form === "rule") return source.body;
  const parameters = source.parameters.map((name, index): Value => {
    const type = source.parameterTypes[index] ?? null;
    return type === null ? name : [name, type];
  });
  if (source.result === null) return { params: parameters, body: source.body };
  return { params: parameters, result: source.result, body: source.body };
}

/** Whether who gives the one its operands may give them to the other. */
export function takeTheSame(one: FunctionSource, other: FunctionSource): boolean {
  const taken = ({ form, parameterTypes }: FunctionSource): string =>
    JSON.stringify([form, parameterTypes]);
  return taken(one) === taken(other);
}
