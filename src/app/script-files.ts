import { type FilesTimes, FolderFiles } from "../adapters/files/files.ts";
import type { Clock, ScriptFiles } from "../ports/ports.ts";
import { shown } from "./files.ts";

/**
 * How the names of the files end that a folder of scripts stands for. What an editor needs beside
 * them is no script.
 */
const ENDINGS = [".ts", ".json", "!.d.ts", "!tsconfig.json"];

/** The script files of those paths, each a file or a folder; watched at those times. */
export function scriptFiles(
  paths: readonly string[],
  clock: Clock,
  times: Partial<FilesTimes> = {},
): ScriptFiles {
  return new FolderFiles({ paths, endings: ENDINGS, shown, clock, times });
}
