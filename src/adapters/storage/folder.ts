import { constants } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, unlink } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { assert } from "../../model/model.ts";
import type { Disk, DiskFile } from "../../ports/ports.ts";

/** What lies in the folder is for the controller's own user: scripts, and what was asked of it. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/**
 * Makes the folder where it is not there, for this user only, so that it outlives a power loss.
 * Throws what the system says.
 */
export async function makeFolder(path: string): Promise<void> {
  const folder = resolve(path);
  const first = await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  if (first === undefined) return;
  // Each folder that was made is a name in the one above it.
  for (let made = folder; ; made = dirname(made)) {
    await syncFolder(dirname(made));
    if (made === first) return;
  }
}

/** The files of a folder of this machine. The folder is made when it is first used. */
export class FolderDisk implements Disk {
  readonly #folder: string;
  #made: Promise<void> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async list(): Promise<readonly string[]> {
    await this.#ready();
    const entries = await readdir(this.#folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  }

  async read(name: string, most: number): Promise<Uint8Array> {
    // Whatever has come to stand there under a name of ours, it is not waited for.
    const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = constants;
    const file = await open(await this.#path(name), O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
    try {
      const status = await file.stat();
      if (!status.isFile()) throw new Error(`${name} is no file`);
      if (status.size > most) throw new Error(`${name} has ${status.size} bytes, over ${most}`);
      return await readAll(file, status.size);
    } finally {
      await file.close();
    }
  }

  async create(name: string): Promise<DiskFile> {
    const path = await this.#path(name);
    await rm(path, { force: true });
    return new OpenFile(await open(path, "ax", FILE_MODE));
  }

  async open(name: string): Promise<DiskFile> {
    const { O_WRONLY, O_APPEND, O_NOFOLLOW } = constants;
    return new OpenFile(await open(await this.#path(name), O_WRONLY | O_APPEND | O_NOFOLLOW));
  }

  async rename(from: string, to: string): Promise<void> {
    await rename(await this.#path(from), await this.#path(to));
  }

  async remove(name: string): Promise<void> {
    await unlink(await this.#path(name));
  }

  async sync(): Promise<void> {
    await this.#ready();
    await syncFolder(this.#folder);
  }

  async #path(name: string): Promise<string> {
    assert(/^[\w-][\w.-]*$/.test(name), `${name} is a plain file name`);
    await this.#ready();
    return join(this.#folder, name);
  }

  async #ready(): Promise<void> {
    this.#made ??= makeFolder(this.#folder);
    try {
      await this.#made;
    } catch (error) {
      this.#made = undefined;
      throw error;
    }
  }
}

/** A file that the system opened for writing at its end. */
class OpenFile implements DiskFile {
  readonly #file: FileHandle;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async write(bytes: Uint8Array): Promise<void> {
    // The system may take a part only, and says why with the next part.
    for (let rest = bytes; rest.length > 0; ) {
      const { bytesWritten } = await this.#file.write(rest);
      if (bytesWritten === 0) throw new Error("the system took nothing of what was written");
      rest = rest.subarray(bytesWritten);
    }
  }

  async truncate(size: number): Promise<void> {
    await this.#file.truncate(size);
  }

  async sync(): Promise<void> {
    await this.#file.sync();
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

async function readAll(file: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await file.read(bytes, filled, size - filled, null);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
