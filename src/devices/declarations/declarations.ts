/**
 * What an editor needs to know of scripts, as three files beside them.
 *
 *     board ─declare→ devices.d.ts      the plant: its devices, and the data of its events
 *                     flyball.d.ts      the language: what it has of JavaScript, and more
 *                     tsconfig.json     how an editor reads the scripts
 *
 * `library-text.ts` has the part of the language that JavaScript has as well, `built-in-text.ts`
 * the rest of it; `plant-text.ts` makes declarations of a plant, `name-problems.ts` finds what
 * cannot be named in TypeScript. Everything is known to scripts without an import; types of the
 * plant can be imported too. The language is a file of its own, since one file cannot be both a
 * module to import from and the place that declares the module `flyball/control`.
 */
export { isGenerated, isSameText, isUntouched } from "./generated.ts";
export { placeNames } from "./name-places.ts";

import type { Board, Problem } from "../../model/model.ts";
import { builtInText } from "./built-in-text.ts";
import { signed } from "./generated.ts";
import { indented } from "./layout.ts";
import { LIBRARY_TEXT } from "./library-text.ts";
import { nameTrouble } from "./name-problems.ts";
import { deviceText, eventText, exportText, hostText } from "./plant-text.ts";
import { PROJECT_TEXT } from "./project-text.ts";

/** Files for a plant's scripts. */
export interface Declared {
  /** Their texts, by their names. */
  readonly files: ReadonlyMap<string, string>;
  /**
   * What of the plant no script in TypeScript can name; it is left out of the files. Each has a
   * `pointer` to where it stands in the device files.
   */
  readonly problems: readonly Problem[];
}

/** The file that is for a person to edit as well; the others are written anew each time. */
export const PROJECT_FILE = "tsconfig.json";

/** The files for scripts of a plant; `library` declares the module that scripts can import from. */
export function declare(board: Board, library: string): Declared {
  const language = [LIBRARY_TEXT, builtInText(), library.trim()].join("\n\n");
  const { problems, devices, events } = nameTrouble(board, language);
  const files = new Map([
    ["devices.d.ts", signed(ABOUT_PLANT, `${plantText(board, devices, events)}\n`)],
    ["flyball.d.ts", signed(ABOUT_LANGUAGE, `${language}\n`)],
    [PROJECT_FILE, PROJECT_TEXT],
  ]);
  return { files, problems };
}

/** What devices and events have no declaration, by their names. */
type Left = ReadonlySet<string>;

function plantText(board: Board, devices: Left, events: Left): string {
  const said = [...board.events].filter(([name]) => !events.has(name));
  const declared = [
    ...said.map(([name, event]) => eventText(name, event, board)),
    ...[...board.devices]
      .filter(([name]) => !devices.has(name))
      .map(([name, fields]) => deviceText(name, fields)),
    ...[...board.functions].map(([name, definition]) => hostText(name, definition)),
  ];
  const names = exportText(said.map(([name]) => name));
  const global = `declare global {\n${indented(declared.join("\n\n"))}\n}`;
  return [REST, "", ...(names === "" ? [] : [names]), "export {};", "", global].join("\n");
}

const ABOUT_PLANT = " from the device files: what scripts see of the plant.";
const ABOUT_LANGUAGE = ": the language of scripts and the control library, for every plant alike.";
const REST = "// Write it again when they have changed; what is changed here by hand is lost then.";
