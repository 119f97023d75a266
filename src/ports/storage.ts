import { ControllerError, type Problem } from "../model/model.ts";

/** A storage that cannot be opened, read or written. */
export class StorageError extends ControllerError {}

/** What a log kept. */
export interface KeptLines {
  /** Oldest first: the lines it was last rewritten with, and those appended since. */
  readonly lines: readonly string[];
  /**
   * What was damaged or half-written, and what was taken in its place; nothing where all is well.
   */
  readonly findings: readonly Problem[];
  /** How many files there were, damaged ones too: two, once it was written twice. */
  readonly copies: number;
}

/**
 * Lines that outlive a power loss. A line is text without a line break. Calls are made one after
 * another: whoever calls waits for the end of the call before. Once a `sync` has failed nobody
 * knows what is on the disk, so every later call throws, until the storage is opened anew.
 */
export interface LineLog {
  /** Adds a line; it outlives a power loss once this has ended. After a throw it is not there. */
  append(line: string): Promise<void>;
  /** Takes the line that was appended last back; byte for byte what was there before it. */
  withdraw(): Promise<void>;
  /**
   * Puts these lines in the place of all there are, at once: after a power loss there are the old
   * ones or these. Takes them one by one, with time for others between, so it can be a long list.
   */
  rewrite(lines: Iterable<string>): Promise<void>;
}

/** What a storage had when it was opened. */
export interface Opened {
  readonly ledger: KeptLines;
  readonly variables: KeptLines;
}

/** What a controller keeps through power loss, for one process at a time. */
export interface Storage {
  /** The scripts, and what was asked for and came of it: grows by a line for each request. */
  readonly ledger: LineLog;
  /** Variables and timers: rewritten as they change. */
  readonly variables: LineLog;
  /**
   * Takes the place for this process, sweeps what was left half-done, and reads what was kept.
   * Throws a `StorageError` where another process has it or it cannot be used.
   */
  open(): Promise<Opened>;
  /** Lets go of the place. Safe to call twice. */
  close(): Promise<void>;
}
