import { FolderFiles } from "../adapters/files/files.ts";
import type { Clock, ScriptFiles } from "../ports/ports.ts";
import { shown } from "./files.ts";

/** How the names of the files end that a folder of scripts stands for. */
const ENDINGS = [".json"];

/** The script files of those paths, each a file or a folder. */
export function scriptFiles(paths: readonly string[], clock: Clock): ScriptFiles {
  return new FolderFiles({ paths, endings: ENDINGS, shown, clock });
}
