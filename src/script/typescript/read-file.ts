import type { Problem, Value } from "../../model/model.ts";
import type { Script } from "../script.ts";
import type { LibraryOf } from "./imports.ts";

/** Where a file comes from. */
export interface Origin {
  readonly file: string | undefined;
  /** The module that the file is a library of. */
  readonly module: string | undefined;
  readonly library: LibraryOf;
}

/** Line and column of a declaration. */
export interface DeclaredPlace {
  readonly line: number;
  readonly column: number;
}

/** What a file says, as far as it could be read, and every problem of it. */
export interface ReadFile {
  readonly script: Script;
  readonly problems: readonly Problem[];
  /** Types by name, where the file is a library. */
  readonly types: ReadonlyMap<string, Value>;
  /** What is declared of constants, by their names. */
  readonly constantTypes: ReadonlyMap<string, Value>;
  /** Places of variables, constants and imports by their pointers into the script. */
  readonly places: ReadonlyMap<string, DeclaredPlace>;
}
