import type { SourceDescription } from "../schema/schema.ts";
import { formatOf } from "./places.ts";

const BRACE = 0x7b;
const BRACKET = 0x5b;

/**
 * Whether the rest of a frame, whose beginning is lost, can be told from a whole one: a JSON map or
 * list would have a bracket too many, and a checksum would be wrong. The rest of a number is one.
 */
export function wholeProof(from: SourceDescription): (bytes: Uint8Array) => boolean {
  const format = formatOf(from);
  if (format === "json") return (bytes) => bytes[0] === BRACE || bytes[0] === BRACKET;
  const proved = format === "binary" && from.frame?.checksum !== undefined;
  return () => proved;
}
