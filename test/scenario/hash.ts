import { createHash } from "node:crypto";

/** The hash of plain data. `-0` is told from `0`, a missing field from one that is undefined. */
export function hashOf(data: unknown): string {
  const text = JSON.stringify(data, (_, value) => {
    if (Object.is(value, -0)) return "-0";
    return value === undefined ? "undefined" : value;
  });
  return createHash("sha256").update(text).digest("hex");
}
