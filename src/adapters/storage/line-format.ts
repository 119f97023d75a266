import { createHash } from "node:crypto";
import { assert } from "../../model/model.ts";

/**
 * What a line of a file is. A file is a header, an image of all lines as they were when the file
 * was made, the end of the image, and the lines appended since. Each kind counts from 0 by itself;
 * the end counts on where the image stopped, so it says how many lines the image has.
 */
export type LineKind = "header" | "image" | "end" | "appended";

/** The file that a line belongs to: it can be read nowhere else. */
export interface LineHome {
  readonly log: string;
  readonly generation: number;
}

/** A line as it was read, and its check was right. */
export interface DecodedLine {
  readonly kind: LineKind;
  readonly index: number;
  readonly text: string;
}

/** The text of every header; one that verifies and says something else is of a later Flyball. */
export const HEADER_TEXT = '{"format":1}';

const CHECK_DIGITS = 16;
const HEAD = /^(header|image|end|appended) (0|[1-9]\d{0,14}) ([0-9a-f]{16}) /;

/** Bytes in which the head of a line ends: a kind, a number, a check, three spaces. */
const HEAD_BYTES = 48;

/** The line with its line break: `appended 12 0f3c… {"set":…}`. */
export function encodeLine(home: LineHome, kind: LineKind, index: number, text: string): Buffer {
  assert(!text.includes("\n"), "a line of a log holds no line break");
  assert(!/\p{Surrogate}/u.test(text), "a line of a log is well-formed text");
  const bytes = Buffer.from(text);
  const head = `${kind} ${index} ${checkOf(home, kind, index, bytes)} `;
  return Buffer.concat([Buffer.from(head, "latin1"), bytes, LINE_BREAK]);
}

/** What the bytes of a line say, without the line break; nothing where its check is not right. */
export function decodeLine(home: LineHome, line: Buffer): DecodedLine | undefined {
  const [head, kind, digits, check] = HEAD.exec(line.toString("latin1", 0, HEAD_BYTES)) ?? [];
  if (head === undefined || !isKind(kind)) return undefined;
  const index = Number(digits);
  const text = line.subarray(head.length);
  if (check !== checkOf(home, kind, index, text)) return undefined;
  return { kind, index, text: text.toString() };
}

const LINE_BREAK = Buffer.from("\n");

function isKind(word: string | undefined): word is LineKind {
  return word === "header" || word === "image" || word === "end" || word === "appended";
}

/** Over the bytes as they are on the disk: what is not text would look like other text. */
function checkOf(home: LineHome, kind: LineKind, index: number, text: Buffer): string {
  return createHash("sha256")
    .update(`${home.log} ${home.generation} ${kind} ${index} `)
    .update(text)
    .digest("hex")
    .slice(0, CHECK_DIGITS);
}
