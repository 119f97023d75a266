import type { Problem } from "../../model/model.ts";

/** Whether it is an error of the system with one of these codes. */
export function isSystemError(error: unknown, ...codes: readonly string[]): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    codes.includes(error.code)
  );
}

/** What a failed write or rename means: nothing was changed. */
export function writeProblem(file: string, cause: unknown): Problem {
  if (isSystemError(cause, "ENOSPC", "EDQUOT")) {
    return {
      code: "STORE_FULL",
      what: `there is no room on the disk: ${reasonOf(cause)}`,
      fix: "Make room; nothing was changed, and what comes next is kept as soon as there is",
      file,
    };
  }
  return {
    code: "STORE_WRITE",
    what: `it cannot be written: ${reasonOf(cause)}`,
    fix: "Look at the disk and the permissions; nothing was changed, and the next write is tried",
    file,
  };
}

/** What a failed sync, or a half-written line that cannot be cut off, means: the end of it all. */
export function syncProblem(file: string, cause: unknown): Problem {
  return {
    code: "STORE_SYNC",
    what: `a sync failed, so nobody knows what is on the disk; nothing is kept from now on: ${reasonOf(cause)}`,
    fix: "Look at the disk, then restart the controller",
    file,
  };
}

/** A line, or a file, larger than one may be. */
export function sizeProblem(file: string, what: string): Problem {
  return {
    code: "STORE_SIZE",
    what,
    fix: "Use smaller scripts and values; nothing was changed",
    file,
  };
}

/** A line that is only half there at the very end of a file. */
export function tornProblem(file: string, line: number): Problem {
  return {
    code: "STORE_TORN",
    what: "the last line was half-written when the power went or the process was killed, and was dropped",
    fix: "Nothing need be done: what it said was never confirmed to anyone",
    file,
    line,
  };
}

/** Something on the disk is not what was written there. */
export function damageProblem(file: string, line: number, what: string, instead: string): Problem {
  return {
    code: "STORE_DAMAGED",
    what: `${what}; ${instead}`,
    fix: `Look at the disk, and whether what was kept is what you expect; the file is put aside as ${file}.damaged`,
    file,
    line,
  };
}

/** There are files, and not one of them can be used. */
export function lostProblem(folder: string, files: readonly string[]): Problem {
  return {
    code: "STORE_LOST",
    what: `none of ${files.join(", ")} is whole, so what was kept is lost`,
    fix: "Put a copy of these files back, or move them away to begin anew with initial values",
    file: folder,
  };
}

/** A file whose header is in order and says that another Flyball wrote it. */
export function formatProblem(file: string): Problem {
  return {
    code: "STORE_FORMAT",
    what: "it was written by a later Flyball, in a format that this one does not know",
    fix: "Run that Flyball, or move the state folder away to begin anew",
    file,
  };
}

/** Files that the system does not let us read. */
export function readProblem(file: string, cause: unknown): Problem {
  return {
    code: "STORE_READ",
    what: `what was kept cannot be read: ${reasonOf(cause)}`,
    fix: "Look at the disk, and at the permissions of the files",
    file,
  };
}

/** A folder that cannot hold what is kept. */
export function folderProblem(folder: string, cause: unknown): Problem {
  return {
    code: "STORE_FOLDER",
    what: `the state folder cannot be used: ${reasonOf(cause)}`,
    fix: "Name a folder that this user may write, on a disk such as ext4",
    file: folder,
  };
}

/** A folder that another process has. */
export function lockedProblem(folder: string, holder: string): Problem {
  return {
    code: "STORE_LOCKED",
    what: `the state folder is in use by ${holder}`,
    fix: "Stop that process, or give each controller a state folder of its own",
    file: folder,
  };
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
