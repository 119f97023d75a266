import type { Reading, Report } from "./report.ts";
import { type Captures, NO_CAPTURES } from "./topic.ts";

/**
 * The data that a frame or payload carries, held against the definition: all of its fields, of
 * their types, within their ranges. Never throws, whatever the bytes are.
 */
export function decode(
  report: Report,
  bytes: Uint8Array,
  captures: Captures = NO_CAPTURES,
): Reading {
  return report.decoder(bytes, captures);
}
