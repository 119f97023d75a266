import type { Value } from "../model/model.ts";
import type { Target } from "./target.ts";

/** What tells an output's device this value: a payload, or a line with its end. */
export function encode(target: Target, value: Value): string {
  return target.spelling(value);
}
