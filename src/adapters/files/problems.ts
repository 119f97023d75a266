import type { Problem } from "../../model/model.ts";

/** A file or folder that the system does not let us read. */
export function unreadableProblem(file: string, cause: unknown): Problem {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return {
    code: "FILE_UNREADABLE",
    what: `the file cannot be read: ${reason}`,
    fix: "Check the path, and that this user may read it",
    file,
  };
}

/** A folder, pipe or device where a file is wanted. */
export function noFileProblem(file: string): Problem {
  return {
    code: "FILE_UNREADABLE",
    what: "it is a folder, pipe or device, and no file",
    fix: "Put a file there",
    file,
  };
}

/** A file that is longer than one may be; a pipe does not say how long it is. */
export function sizeProblem(file: string, size: number, most: number): Problem {
  const what =
    size > most
      ? `the file has ${size} bytes, more than ${most}`
      : `the file has more than ${most} bytes`;
  return { code: "FILE_SIZE", what, fix: "Split it", file };
}

/** Files that are each short enough, and too much together. */
export function allSizeProblem(most: number): Problem {
  const what = `the files have more than ${most} bytes together`;
  return { code: "FILE_SIZE", what, fix: "Make them shorter" };
}

/** Bytes that are no text. Lines count from 1. */
export function textProblem(file: string, line: number): Problem {
  return {
    code: "FILE_TEXT",
    what: "the file is not UTF-8 from here on",
    fix: "Save it in UTF-8",
    file,
    line,
  };
}

/** A file that was never twice the same while it was read. */
export function changingProblem(file: string | undefined): Problem {
  return {
    code: "FILE_CHANGING",
    what: "the file is written again and again, so there is no moment at which to read it",
    fix: "Wait for whoever writes it, then try again",
    ...(file !== undefined && { file }),
  };
}
