import { ANY, isRecord, type Type, type Value } from "../../model/model.ts";
import type { Cost } from "../cost.ts";
import type { Extent } from "./extent.ts";
import type { Lowering, Wanted } from "./lowering.ts";

/** A lambda as text, what one call of it costs, and the type of what it gives. */
export interface Lambda {
  readonly code: string;
  readonly cost: number;
  /** What one call of it takes at the most. */
  readonly worst: Cost;
  readonly type: Type;
  /** How large what it gives gets at the most. */
  readonly extent: Extent | undefined;
}

/** What a parameter of a lambda is given. */
export interface Given {
  readonly type: Type;
  readonly extent?: Extent | undefined;
}

/** The parameters and body of `{"fn": [["x", "i"], body]}`, or `undefined` where it is none. */
export function readLambda(
  rule: Value | undefined,
): { readonly parameters: readonly string[]; readonly body: Value } | undefined {
  if (!isRecord(rule) || Object.keys(rule).length !== 1 || !Array.isArray(rule.fn))
    return undefined;
  const [parameters, body, ...more] = rule.fn as readonly Value[];
  if (body === undefined || more.length > 0) return undefined;
  const names = Array.isArray(parameters) ? parameters : [parameters];
  if (!names.every((name) => typeof name === "string")) return undefined;
  return { parameters: names as string[], body };
}

/**
 * Lowers a lambda with as many parameters as it is given values; one that names fewer ignores the
 * rest. It reads the locals around it and never assigns them.
 */
export function lowerLambda(
  lowering: Lowering,
  rule: Value | undefined,
  given: readonly Given[],
  at: string,
  wanted?: Wanted,
): Lambda | undefined {
  const read = readLambda(rule);
  if (read === undefined || read.parameters.length > given.length) {
    const what = `a function of at most ${given.length} parameters is wanted here`;
    lowering.problem("SCRIPT_LAMBDA", what, 'Write {"fn": [["x"], body]}', at);
    return undefined;
  }
  const { result, cost, worst } = lowering.block(() =>
    lowering.lambda(() => {
      const names = read.parameters.map((name, index) => {
        const { type = ANY, extent } = given[index] ?? {};
        return lowering.declare(name, type, false, at, extent).code;
      });
      const { text, type, extent } = lowering.body(read.body, `${at}/fn/1`, wanted);
      return { code: `(${names.join(",")})=>{${text}}`, type, extent };
    }),
  );
  return { ...result, cost, worst };
}
