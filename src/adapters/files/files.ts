/**
 * The files that a user edits, read and watched.
 *
 * `listing.ts` says which files paths stand for, `text-file.ts` reads one, `look.ts` looks at all.
 * A single look may meet a writer half-way, so what is handed on is what two looks in a row agree
 * on: between the end of the one and the beginning of the other all files were just that.
 *
 * `watch.ts` waits until files are left alone and tells what they are. `events.ts` gives it hints
 * from the system; a comparison from time to time finds what no hint was given of.
 */
import { assert } from "../../model/model.ts";
import {
  after,
  type Clock,
  type IsDelicate,
  type ScriptFiles,
  type ScriptFilesReading,
} from "../../ports/ports.ts";
import { FileEvents } from "./events.ts";
import {
  FILES_LIMITS,
  FILES_TIMES,
  type FilesLimits,
  type FilesTimes,
  READ_LOOKS,
  READ_WAIT,
} from "./limits.ts";
import { differenceOf, type Look, Looker } from "./look.ts";
import { changingProblem } from "./problems.ts";
import { Watch } from "./watch.ts";

export type { FilesLimits, FilesTimes } from "./limits.ts";

/** Which files, and what is needed from outside. */
export interface FolderFilesOptions {
  /** Files and folders by absolute paths, in the order in which they are to be read. */
  readonly paths: readonly string[];
  /** How the names of the files end that a folder stands for: `[".ts", "!.d.ts"]`. */
  readonly endings: readonly string[];
  /** The name under which problems speak of a path. */
  readonly shown: (path: string) => string;
  readonly clock: Clock;
  readonly limits?: Partial<FilesLimits>;
  readonly times?: Partial<FilesTimes>;
}

/**
 * Files of a script. A folder stands for the files directly in it whose names end as wanted and do
 * not begin with a dot, in order of their names; a file that is named may have any name.
 */
export class FolderFiles implements ScriptFiles {
  readonly #options: FolderFilesOptions;
  readonly #looker: Looker;
  #watch: Watch | undefined;

  constructor(options: FolderFilesOptions) {
    const { paths, endings, shown } = options;
    const limits = { ...FILES_LIMITS, ...options.limits };
    const wanted = { what: "script file", endings, most: limits.files, fewer: FEWER, shown };
    this.#options = options;
    this.#looker = new Looker(paths, wanted, limits);
  }

  async read(): Promise<ScriptFilesReading> {
    let before = await this.#looker.look();
    for (let looks = 1; ; looks++) {
      const look = await this.#looker.look();
      const changed = changedBetween(before, look);
      if (changed === undefined) return look.reading;
      if (looks === READ_LOOKS) return { ok: false, problems: [this.#changing(changed)] };
      before = look;
      await new Promise<void>((resolve) => after(this.#options.clock, READ_WAIT, resolve));
    }
  }

  async watch(
    known: ScriptFilesReading,
    changed: (now: ScriptFilesReading) => void,
    isDelicate?: IsDelicate,
  ): Promise<void> {
    assert(this.#watch === undefined, "files are watched once at a time");
    const { paths, endings, clock } = this.#options;
    const times = { ...FILES_TIMES, ...this.#options.times };
    const listening = new FileEvents(paths, endings);
    const looking = this.#looker;
    this.#watch = new Watch({ looking, listening, clock, times, changed, isDelicate });
    await this.#watch.start(known);
  }

  async stop(): Promise<void> {
    const watch = this.#watch;
    this.#watch = undefined;
    await watch?.stop();
  }

  /** Without a name where it is not a file but a whole path that comes and goes. */
  #changing(path: string): ReturnType<typeof changingProblem> {
    return changingProblem(path === "" ? undefined : this.#options.shown(path));
  }
}

const FEWER = "Put several functions into one file";

function changedBetween(one: Look, other: Look): string | undefined {
  return differenceOf(one.stamps, other.stamps) ?? differenceOf(one.digests, other.digests);
}
