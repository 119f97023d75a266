import type { Value } from "../model/model.ts";
import type { Target } from "./plant.ts";

/** The payload that tells an output's device this value. */
export function encode(target: Target, value: Value): string {
  if (target.format === "plain" && typeof value === "string") return value;
  return JSON.stringify(value);
}
