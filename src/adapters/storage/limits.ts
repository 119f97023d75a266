/**
 * Bytes of one line: the longest source has 8 Mi characters, which are three bytes each at the
 * most, and twice that where each of them is escaped.
 */
export const LINE_BYTES = 48 * 2 ** 20;

/**
 * Bytes of one file of a log: five of the longest lines. A file is read whole at the start, so this
 * is also what a start may take of a small machine's memory.
 */
export const FILE_BYTES = 256 * 2 ** 20;

/** Bytes that are put together before others get their turn: about a millisecond of digests. */
export const SLICE_BYTES = 64 * 2 ** 10;

/** How much a log takes; smaller in tests. */
export interface LogLimits {
  readonly lineBytes: number;
  readonly fileBytes: number;
  readonly sliceBytes: number;
}

/** What a log takes unless something else is said. */
export const LOG_LIMITS: LogLimits = {
  lineBytes: LINE_BYTES,
  fileBytes: FILE_BYTES,
  sliceBytes: SLICE_BYTES,
};

/**
 * Tries to read a file: a disk that cannot after so many has lost it, one that can had a hiccup.
 */
export const READ_TRIES = 3;

/** Tries to take a folder: each that fails means that another process got further meanwhile. */
export const LOCK_TRIES = 64;

/** Processes that died one after another while they took over from one that had died before. */
export const LOCK_SUCCESSORS = 16;

/** Bytes of a lock that are looked at: what is longer was written by somebody else. */
export const LOCK_BYTES = 256;
