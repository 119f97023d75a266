/** A file of a module that scripts may import from. */
export interface LibraryFile {
  /** Its name, for places of problems and faults. */
  readonly file: string;
  readonly text: string;
}

/** The files of such a module, which are read as one; `undefined` where there is none. */
export type Library = (module: string) => readonly LibraryFile[] | undefined;
