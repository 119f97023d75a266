import { DEFAULT_LIMITS, type Problem } from "../model/model.ts";

/** A request as it came from a topic. */
export interface PatchMessage {
  readonly payload: Uint8Array;
  /** Whether the broker had kept it and handed it out again. */
  readonly retained: boolean;
  /** Whether it came on the topic of a group. */
  readonly group: boolean;
}

/** A request holds a script and little more. */
export const BOUNDS = { length: DEFAULT_LIMITS.sourceLength, depth: DEFAULT_LIMITS.sourceDepth };

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** A request of so many bytes, which nobody reads. */
export function tooLong(bytes: number, most?: number): Problem {
  const more = most === undefined ? "" : `, more than the ${most} of the limit requestBytes`;
  const what = `the request has ${bytes} bytes${more}`;
  return { code: "PATCH_SIZE", what, fix: "Send several requests" };
}

/** The text, or why there is none. A UTF-16 code unit takes 3 bytes of UTF-8 at the most. */
export function textOf(payload: Uint8Array): string | Problem {
  if (payload.length > 3 * BOUNDS.length) return tooLong(payload.length);
  try {
    return utf8.decode(payload);
  } catch {
    return { code: "PATCH_TEXT", what: "the request is not UTF-8", fix: "Send JSON in UTF-8" };
  }
}
