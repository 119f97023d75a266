import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { Problem } from "../../model/model.ts";
import { noFileProblem, sizeProblem, textProblem, unreadableProblem } from "./problems.ts";

/** How a file is read. */
export interface TextFileOptions {
  /** The name under which problems speak of it. */
  readonly file: string;
  /** Bytes that it may have. */
  readonly bytes: number;
  /** Whether a pipe is read too, until its writer ends; a problem if absent. */
  readonly pipes?: boolean;
}

/** What a file says; with the bytes of it, less a byte-order mark, or with what is wrong. */
export type TextFileReading =
  | { readonly ok: true; readonly text: string; readonly bytes: Bytes }
  | { readonly ok: false; readonly problem: Problem; readonly bytes: Bytes };

type Bytes = Uint8Array<ArrayBuffer>;

/** Reads a file of text in UTF-8; never throws. A byte-order mark is no part of the text. */
export async function readTextFile(
  path: string,
  options: TextFileOptions,
): Promise<TextFileReading> {
  try {
    // A pipe that nobody writes to would hold up who opens it.
    const file = await open(path, options.pipes === true ? READ : READ | constants.O_NONBLOCK);
    try {
      return await readOpened(file, options);
    } finally {
      await file.close();
    }
  } catch (error) {
    return refused(unreadableProblem(options.file, error));
  }
}

/** Reads what comes in until it ends, or is too much; else like `readTextFile`. */
export async function readTextStream(
  stream: AsyncIterable<Uint8Array>,
  { file, bytes: most }: Pick<TextFileOptions, "file" | "bytes">,
): Promise<TextFileReading> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of stream) {
      length += part.length;
      if (length > most) return refused(sizeProblem(file, length, most));
      parts.push(part);
    }
  } catch (error) {
    return refused(unreadableProblem(file, error));
  }
  return decode(Buffer.concat(parts), file);
}

const READ = constants.O_RDONLY;
const NOTHING: Bytes = new Uint8Array(0);
const BYTE_ORDER_MARK = Buffer.from("\ufeff");
/** What a decoder puts in the place of bytes that are none of its. */
const REPLACEMENT = "\ufffd";
const REPLACEMENT_BYTES = Buffer.from(REPLACEMENT);

async function readOpened(
  handle: FileHandle,
  { file, bytes: most, pipes = false }: TextFileOptions,
): Promise<TextFileReading> {
  const stats = await handle.stat();
  if (!pipes && !stats.isFile()) return refused(noFileProblem(file));
  if (stats.size > most) return refused(sizeProblem(file, stats.size, most));
  // A file that gives less than it is asked for ends there; a pipe may have more to come.
  const bytes = await readUpTo(handle, stats.size, most, stats.isFile());
  return bytes === undefined ? refused(sizeProblem(file, stats.size, most)) : decode(bytes, file);
}

/** All bytes; nothing where there are more than that, whatever size the file said it had. */
async function readUpTo(
  handle: FileHandle,
  size: number,
  most: number,
  endsShort: boolean,
): Promise<Buffer<ArrayBuffer> | undefined> {
  // One byte more than is expected, so that there is room to find the end.
  let buffer = Buffer.allocUnsafe(size + 1);
  for (let length = 0; length <= most; ) {
    const room = buffer.length - length;
    const { bytesRead } = await handle.read(buffer, length, room, null);
    length += bytesRead;
    const isEnd = bytesRead === 0 || (endsShort && bytesRead < room);
    if (isEnd) return length > most ? undefined : buffer.subarray(0, length);
    if (length === buffer.length) buffer = Buffer.concat([buffer], 2 * length);
  }
  return undefined;
}

function decode(read: Buffer<ArrayBuffer>, file: string): TextFileReading {
  const isMarked = read.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  const bytes = isMarked ? read.subarray(BYTE_ORDER_MARK.length) : read;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { ok: true, text, bytes };
  } catch {
    return { ok: false, problem: textProblem(file, firstBadLine(bytes)), bytes };
  }
}

/** The line of the first byte that is not UTF-8, of bytes that are not all UTF-8. */
function firstBadLine(bytes: Buffer): number {
  const text = bytes.toString("utf8");
  let index = text.indexOf(REPLACEMENT);
  let offset = Buffer.byteLength(text.slice(0, index));
  // A text may hold the replacement as a character of its own.
  while (bytes.subarray(offset, offset + REPLACEMENT_BYTES.length).equals(REPLACEMENT_BYTES)) {
    const next = text.indexOf(REPLACEMENT, index + 1);
    offset += Buffer.byteLength(text.slice(index, next));
    index = next;
  }
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < index; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

function refused(problem: Problem): TextFileReading {
  return { ok: false, problem, bytes: NOTHING };
}
