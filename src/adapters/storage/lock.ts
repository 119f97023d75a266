import { randomBytes } from "node:crypto";
import { link, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { ControllerError } from "../../model/model.ts";
import { StorageError } from "../../ports/ports.ts";
import { makeFolder } from "./folder.ts";
import { LOCK_BYTES, LOCK_SUCCESSORS, LOCK_TRIES } from "./limits.ts";
import { folderProblem, isSystemError, lockedProblem } from "./problems.ts";
import { isRunning, ownIdentity, type ProcessIdentity } from "./process-identity.ts";

/** Who has a lock; the token tells two locks of one process apart. */
interface Holder {
  readonly token: string;
  /** Absent where what stands in the file is not what a process writes. */
  readonly process?: ProcessIdentity;
}

/**
 * A folder for one process at a time, by a file `lock` that says which. The lock of a process that
 * is gone is taken over: whoever makes the one file named after its token may put a lock of its own
 * in its place, so that of two that try, one succeeds. Should that one die before it is done, the
 * same goes for it.
 */
export class FolderLock {
  readonly #folder: string;
  #token: string | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Throws a `StorageError` where another process has the folder, or there can be no lock. */
  async take(): Promise<void> {
    try {
      await makeFolder(this.#folder);
      this.#token = await this.#take();
      // What stays is in nobody's way.
      await this.#sweep().catch(() => undefined);
    } catch (cause) {
      if (cause instanceof ControllerError) throw cause;
      throw new StorageError([folderProblem(this.#folder, cause)], { cause });
    }
  }

  /** Gives the folder back. Safe to call twice. */
  async release(): Promise<void> {
    const token = this.#token;
    this.#token = undefined;
    if (token === undefined) return;
    // What cannot be removed is taken over by the next process.
    const holder = await this.#read(LOCK).catch(() => undefined);
    if (holder?.token === token) await this.#remove(LOCK).catch(() => undefined);
  }

  async #take(): Promise<string> {
    const token = randomBytes(16).toString("hex");
    const own = `${LOCK}-new-${token}`;
    const text = `${describe(await ownIdentity())} ${token}\n`;
    try {
      for (let tries = 0; tries < LOCK_TRIES; tries++) {
        await this.#write(own, text);
        if (await this.#isFirst(own, LOCK)) return token;
        if (await this.#takeOver(own, token)) return token;
      }
    } finally {
      await this.#remove(own);
    }
    throw new StorageError([lockedProblem(this.#folder, "others that start just now")]);
  }

  /** Puts an own lock in the place of one whose process is gone; not if another is faster. */
  async #takeOver(own: string, token: string): Promise<boolean> {
    const holders = await this.#holders();
    const last = holders.at(-1);
    if (last === undefined) return false;
    if (last.process !== undefined && (await isRunning(last.process))) {
      throw new StorageError([lockedProblem(this.#folder, `process ${last.process.pid}`)]);
    }
    const claim = claimAfter(last);
    if (!(await this.#isFirst(own, claim))) return false;
    // While this was going on another may have been through with it.
    const now = (await this.#holders()).map((holder) => holder.token);
    const expected = [...holders.map((holder) => holder.token), token];
    const isEntitled = now.join() === expected.join();
    if (isEntitled) await rename(this.#path(own), this.#path(LOCK));
    await this.#remove(claim);
    return isEntitled;
  }

  /** The process in the lock, the one that was about to take over from it, and so on. */
  async #holders(): Promise<readonly Holder[]> {
    const holders: Holder[] = [];
    let next = await this.#read(LOCK);
    // The first one, its successors, and perhaps this process at their end.
    while (next !== undefined && holders.length < LOCK_SUCCESSORS + 2) {
      holders.push(next);
      next = await this.#read(claimAfter(next));
    }
    return holders;
  }

  /**
   * Whether there was nothing of that name; now it is the same file as the own one. Whoever has the
   * folder may have swept the own one away.
   */
  async #isFirst(own: string, name: string): Promise<boolean> {
    try {
      await link(this.#path(own), this.#path(name));
      return true;
    } catch (error) {
      if (isSystemError(error, "EEXIST", "ENOENT")) return false;
      throw error;
    }
  }

  /** Nothing where there is no such file. */
  async #read(name: string): Promise<Holder | undefined> {
    try {
      const file = await open(this.#path(name));
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(LOCK_BYTES), 0, LOCK_BYTES, 0);
        return parseHolder(buffer.toString("latin1", 0, bytesRead));
      } finally {
        await file.close();
      }
    } catch (error) {
      if (isSystemError(error, "ENOENT")) return undefined;
      throw error;
    }
  }

  /** Makes the file if it is not there. Synced: after a power loss no lock is to say nothing. */
  async #write(name: string, text: string): Promise<void> {
    const file = await open(this.#path(name), "wx", 0o600).catch(unlessThere);
    try {
      await file?.writeFile(text);
      await file?.sync();
    } finally {
      await file?.close();
    }
  }

  /** Removes what was left by processes that died while they took the folder. */
  async #sweep(): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      if (/^lock-(?:new|after)-\w+$/.test(name)) await this.#remove(name);
    }
  }

  async #remove(name: string): Promise<void> {
    await rm(this.#path(name), { force: true });
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }
}

const LOCK = "lock";

function unlessThere(error: unknown): undefined {
  if (!isSystemError(error, "EEXIST")) throw error;
}

function claimAfter({ token }: Holder): string {
  return `${LOCK}-after-${token}`;
}

function describe({ pid, start, boot }: ProcessIdentity): string {
  return `${pid} ${start} ${boot}`;
}

function parseHolder(text: string): Holder {
  const [, pid, start, boot, token] =
    /^(\d{1,10}) (\d{1,20}) ([0-9a-f-]{36}) ([0-9a-f]{32})\n$/.exec(text) ?? [];
  if (start === undefined || boot === undefined || token === undefined) {
    return { token: "unreadable" };
  }
  return { token, process: { pid: Number(pid), start, boot } };
}
