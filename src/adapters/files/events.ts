import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { FSWatcher } from "chokidar";
import { WATCH_DEPTH } from "./limits.ts";
import { isWantedName } from "./listing.ts";

/** Where hints come from that files may have changed. Nothing here ever throws. */
export interface Listening {
  /**
   * Calls `heard` with each hint from now on, and once when hints can be relied on; then `ready`,
   * which is called at the stop as well. Where the system gives no hints neither need ever come.
   */
  start(heard: () => void, ready: () => void): Promise<void>;
  /** Listens anew where a folder that is listened to is no longer the one it was. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The system's events, by chokidar, for files and for the files of folders.
 *
 * It is the folder in which a path is named that is watched, with the path in it, so that a path
 * that goes away is heard when it comes back. Chokidar's own events leave some changes out, so its
 * raw ones are heeded as well: they are hints, and who gets one looks for himself.
 */
export class FileEvents implements Listening {
  readonly #named: ReadonlySet<string>;
  readonly #parents: ReadonlySet<string>;
  readonly #endings: readonly string[];
  #watcher: Watcher | undefined;
  #heard: (() => void) | undefined;
  #ready: () => void = () => undefined;
  #identity = "";

  constructor(paths: readonly string[], endings: readonly string[]) {
    this.#named = new Set(paths);
    this.#parents = new Set(paths.map((path) => dirname(path)));
    this.#endings = endings;
  }

  async start(heard: () => void, ready: () => void): Promise<void> {
    this.#heard = heard;
    this.#ready = ready;
    // Found out before they are watched: what is replaced meanwhile is watched anew next time.
    this.#identity = await this.#identify();
    if (this.#heard !== undefined) this.#open();
  }

  async refresh(): Promise<void> {
    const identity = await this.#identify();
    if (this.#heard === undefined || identity === this.#identity) return;
    this.#identity = identity;
    // Ended before: chokidar would share the old folder's watch with whoever watches its path.
    await this.#watcher?.end();
    if (this.#heard !== undefined) this.#open();
  }

  async stop(): Promise<void> {
    this.#heard = undefined;
    this.#ready();
    await this.#watcher?.end();
  }

  #open(): void {
    const watcher = new Watcher({
      ignored: (path) => !this.#parents.has(path) && !this.#isWanted(path),
      depth: WATCH_DEPTH,
      ignoreInitial: true,
      ignorePermissionErrors: true,
      atomic: false,
    });
    watcher.on("all", () => this.#heard?.());
    watcher.on("raw", (_, name, details) => {
      if (this.#concerns(watchedPathOf(details), name)) this.#heard?.();
    });
    // What cannot be watched is compared from time to time all the same.
    watcher.on("error", () => undefined);
    watcher.on("ready", () => {
      this.#heard?.();
      this.#ready();
    });
    watcher.add([...this.#parents]);
    this.#watcher = watcher;
  }

  /** Whether the path is one of those named, or a file that a named folder stands for. */
  #isWanted(path: string): boolean {
    if (this.#named.has(path)) return true;
    return this.#named.has(dirname(path)) && isWantedName(basename(path), this.#endings);
  }

  /**
   * Whether something that happened at a path that is watched, to it or to a name in it, may have
   * changed a file. Kubernetes replaces the files of a folder by moving a link named `..data`.
   */
  #concerns(path: string, name: string | null): boolean {
    if (name === null || name.startsWith("..") || this.#isWanted(join(path, name))) return true;
    return this.#isWanted(path) && (!this.#named.has(path) || name === basename(path));
  }

  /** Which folders the paths and their parents are now, or that there are none. */
  async #identify(): Promise<string> {
    const found: string[] = [];
    for (const path of [...this.#parents, ...this.#named]) found.push(await folderAt(path));
    return found.join("\n");
  }
}

/** A number of the system may be given again at once, so the birth of the folder counts as well. */
async function folderAt(path: string): Promise<string> {
  try {
    const stats = await stat(path, { bigint: true });
    return stats.isDirectory() ? `${stats.dev} ${stats.ino} ${stats.birthtimeNs}` : "a file";
  } catch {
    return "nothing";
  }
}

function watchedPathOf(details: unknown): string {
  const isKnown = typeof details === "object" && details !== null && "watchedPath" in details;
  return isKnown && typeof details.watchedPath === "string" ? details.watchedPath : "";
}

/** Chokidar's watcher, for which an end is an end. */
class Watcher extends FSWatcher {
  #isOver = false;

  /** Chokidar adds a path again when it is gone, be it after the end: that would open it anew. */
  override add(...parameters: Parameters<FSWatcher["add"]>): this {
    if (!this.#isOver) super.add(...parameters);
    return this;
  }

  /** An error that comes later has still to be listened to, or it would end the process. */
  async end(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    const closed = this.close();
    this.on("error", () => undefined);
    await closed;
  }
}
