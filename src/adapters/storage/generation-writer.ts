import { type DiskFile, StorageError } from "../../ports/ports.ts";
import type { LogLimits } from "./limits.ts";
import { encodeLine, HEADER_TEXT, type LineHome, type LineKind } from "./line-format.ts";
import { sizeProblem, writeProblem } from "./problems.ts";

/** A file that is being written: what it is called in problems, and where it belongs. */
export interface WrittenFile {
  readonly file: DiskFile;
  readonly path: string;
  readonly home: LineHome;
  readonly limits: LogLimits;
}

/**
 * Writes a header and an image of these lines into an empty file; gives its bytes. The lines are
 * taken a slice at a time, with a turn of the event loop for others between two slices.
 */
export async function writeImage(written: WrittenFile, lines: Iterable<string>): Promise<number> {
  let slice: Buffer[] = [encode(written, "header", 0, HEADER_TEXT)];
  let held = slice[0]?.length ?? 0;
  let size = 0;
  let count = 0;
  const flush = async (): Promise<void> => {
    size = sizeWith(written, size, held);
    await write(written, Buffer.concat(slice));
    slice = [];
    held = 0;
  };
  for (const line of lines) {
    if (held >= written.limits.sliceBytes) {
      await flush();
      await othersTurn();
    }
    const bytes = encode(written, "image", count++, line);
    slice.push(bytes);
    held += bytes.length;
  }
  const end = encode(written, "end", count, "{}");
  slice.push(end);
  held += end.length;
  await flush();
  return size;
}

/** The line's bytes. Throws a `StorageError` where there are more than a line may have. */
export function encode(written: WrittenFile, kind: LineKind, index: number, text: string): Buffer {
  const { lineBytes } = written.limits;
  if (text.length <= lineBytes) {
    const bytes = encodeLine(written.home, kind, index, text);
    if (bytes.length <= lineBytes) return bytes;
  }
  const what = `a line would have more bytes than one may have, which is ${lineBytes}`;
  throw new StorageError([sizeProblem(written.path, what)]);
}

/** The file's bytes with those added. Throws a `StorageError` where it may not have so many. */
export function sizeWith(written: WrittenFile, size: number, added: number): number {
  const { fileBytes } = written.limits;
  if (size + added <= fileBytes) return size + added;
  const what = `it would have more bytes than a file may have, which is ${fileBytes}`;
  throw new StorageError([sizeProblem(written.path, what)]);
}

/** Writes at the end of the file. Throws a `StorageError` where that fails. */
export async function write({ file, path }: WrittenFile, bytes: Buffer): Promise<void> {
  try {
    await file.write(bytes);
  } catch (cause) {
    throw new StorageError([writeProblem(path, cause)], { cause });
  }
}

function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
