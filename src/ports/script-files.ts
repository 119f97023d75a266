import type { Problem } from "../model/model.ts";

/** A file of a script, as it was read. */
export interface ScriptFile {
  /** The name under which problems speak of it. */
  readonly file: string;
  readonly text: string;
}

/** The files that make up a script, all as they were at one moment, or why they cannot be read. */
export type ScriptFilesReading =
  | { readonly ok: true; readonly files: readonly ScriptFile[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Whether files may not be what their author means them to be. */
export type IsDelicate = (now: ScriptFilesReading) => Promise<boolean>;

/** The files that a user edits, and saves when something is to change. */
export interface ScriptFiles {
  /** Reads them now, in the order in which they are named; those of a folder by their names. */
  read(): Promise<ScriptFilesReading>;
  /**
   * Calls back with what the files are whenever that is no longer what it last was, once they have
   * been left alone for a moment: several files saved at once are one change, and a file that is
   * being written is waited for. `known` is what they last were to the caller. Files of which
   * `isDelicate` holds are told only where they are left as they are for longer: they may be
   * half-written, and what they no longer have is lost once they are taken.
   */
  watch(
    known: ScriptFilesReading,
    changed: (now: ScriptFilesReading) => void,
    isDelicate?: IsDelicate,
  ): Promise<void>;
  /** Calls back no more. Safe to call twice. */
  stop(): Promise<void>;
}
