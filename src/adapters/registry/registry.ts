/**
 * The controllers that run on this machine: each has a small file that says where its broker is, so
 * that a command finds the one that runs without being told.
 *
 *     places.ts   which folder: the service's, the user's, or one in /tmp that is the user's alone
 *     entry.ts    what a file says, and what it is called: <id>-<pid>.json
 *     process-life.ts  whether the process of an entry still runs
 *
 * It is a convenience, so nothing here ever throws: a controller whose entry cannot be written is
 * found by its address only. What a process that was killed left behind is passed over and removed.
 */
import { constants } from "node:fs";
import { chmod, open, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  describeEntry,
  fileNameOf,
  parseEntry,
  type RegistryEntry,
  readFileName,
  unfinished,
} from "./entry.ts";
import { ENTRIES, ENTRY_BYTES } from "./limits.ts";
import { ownPlace, placesOf, type RegistryEnvironment, type RegistryPlace } from "./places.ts";
import { beginOf, ownPid, ownUser } from "./process-life.ts";

export type { RegistryEntry } from "./entry.ts";
export type { RegistryEnvironment } from "./places.ts";

/** What a controller says of itself. */
export type OwnEntry = Omit<RegistryEntry, "pid">;

/** The files of this machine's controllers. */
export class Registry {
  readonly #environment: RegistryEnvironment;
  /** The path of the entry that is there, when what was asked for before is done. */
  #entry: Promise<string | undefined> = Promise.resolve(undefined);

  /** `environment` is that of the process. */
  constructor(environment: RegistryEnvironment) {
    this.#environment = environment;
  }

  /** Writes the entry of a controller in this process; whether it could. Never fails. */
  async register(controller: OwnEntry): Promise<boolean> {
    const path = await this.#replace(() => this.#write(controller));
    return path !== undefined;
  }

  /** Removes that entry. Safe to call twice, and where there is none. Never fails. */
  async unregister(): Promise<void> {
    await this.#replace(async () => undefined);
  }

  /** The controllers that run, in order of their ids. Never fails. */
  async list(): Promise<readonly RegistryEntry[]> {
    const user = await ownUser();
    if (user === undefined) return [];
    const entries = new Map<string, RegistryEntry>();
    for (const place of await placesOf(this.#environment, user)) {
      for (const entry of await entriesIn(place)) {
        const key = `${entry.id} ${entry.pid}`;
        if (!entries.has(key)) entries.set(key, entry);
      }
    }
    return [...entries.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** One after the other, in the order in which they are asked for. */
  #replace(write: () => Promise<string | undefined>): Promise<string | undefined> {
    this.#entry = this.#entry.then(async (path) => {
      if (path !== undefined) await remove(path);
      return write().catch(() => undefined);
    });
    return this.#entry;
  }

  async #write(controller: OwnEntry): Promise<string | undefined> {
    const [user, pid, begun] = [await ownUser(), await ownPid(), await beginOf("self")];
    if (user === undefined || pid === undefined || begun === undefined) return undefined;
    const name = fileNameOf(controller.id, pid);
    const folder = await ownPlace(this.#environment, user);
    if (name === undefined || folder === undefined) return undefined;
    // What was left by processes that were killed goes.
    await entriesIn({ path: folder, own: true });
    const path = join(folder, name);
    const half = join(folder, unfinished(name));
    await writeFile(half, describeEntry({ entry: { ...controller, pid }, begun }));
    // Whoever may see the folder may read it, whatever the user's mask says.
    await chmod(half, 0o644);
    await rename(half, path);
    return path;
  }
}

/** The entries of a folder whose processes run; the others are removed where they are ours. */
async function entriesIn({ path: folder, own }: RegistryPlace): Promise<readonly RegistryEntry[]> {
  const names = await readdir(folder).catch(() => []);
  const entries: RegistryEntry[] = [];
  for (const name of names.slice(0, ENTRIES)) {
    const said = readFileName(name);
    if (said === undefined) continue;
    const path = join(folder, name);
    const begun = await beginOf(said.pid);
    const written = said.whole ? parseEntry(await read(path)) : undefined;
    const same = written?.entry.id === said.id && written.entry.pid === said.pid;
    if (same && written.begun === begun) entries.push(written.entry);
    // A file that a living process has is its own business, whatever it says.
    else if (own && (begun === undefined || same)) await remove(path);
  }
  return entries;
}

/** What a file says, as far as it can be an entry; nothing else is waited for or followed. */
async function read(path: string): Promise<string> {
  const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = constants;
  try {
    const file = await open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(ENTRY_BYTES), 0, ENTRY_BYTES, 0);
      return buffer.toString("utf8", 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return "";
  }
}

async function remove(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined);
}
