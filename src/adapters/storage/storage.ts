/**
 * What a controller keeps through power loss, in a folder of this machine.
 *
 * `folder.ts` is the folder as a `Disk`, `lock.ts` keeps it to one process, and `line-log.ts`
 * writes the two logs into it. A log is a file at a time: an image of all its lines, and what was
 * appended since. A rewrite makes the next file under another name, syncs it, renames it, syncs the
 * folder, and keeps the file before it. Each line carries a check (`line-format.ts`), so that
 * `recovery.ts` notices what was changed, and takes the file before it for it. `health.ts` ends it
 * all when a sync has failed.
 */
import { assert } from "../../model/model.ts";
import type { Disk, LineLog, Opened, Storage } from "../../ports/ports.ts";
import { FolderDisk } from "./folder.ts";
import { Health } from "./health.ts";
import { LOG_LIMITS, type LogLimits } from "./limits.ts";
import { FileLineLog } from "./line-log.ts";
import { FolderLock } from "./lock.ts";

export { FolderDisk } from "./folder.ts";
export { FolderLock } from "./lock.ts";

/** Where the files are, how problems call that place, and how much is kept. */
export interface LineStorageOptions {
  readonly disk: Disk;
  readonly folder: string;
  readonly limits?: LogLimits;
}

/** The two logs on any disk. Nothing keeps another process away. */
export class LineStorage implements Storage {
  readonly ledger: LineLog;
  readonly variables: LineLog;
  readonly #logs: { readonly ledger: FileLineLog; readonly variables: FileLineLog };
  readonly #health = new Health();
  #isOpen = false;

  constructor({ disk, folder, limits = LOG_LIMITS }: LineStorageOptions) {
    const place = { disk, folder, limits, health: this.#health };
    const ledger = new FileLineLog({ ...place, name: "ledger" });
    const variables = new FileLineLog({ ...place, name: "variables" });
    this.#logs = { ledger, variables };
    this.ledger = ledger;
    this.variables = variables;
  }

  async open(): Promise<Opened> {
    assert(!this.#isOpen, "a storage is opened once before it is closed");
    this.#isOpen = true;
    this.#health.renew();
    try {
      const ledger = await this.#logs.ledger.open();
      return { ledger, variables: await this.#logs.variables.open() };
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    await this.#logs.ledger.close();
    await this.#logs.variables.close();
  }
}

/** The folder of the state, and how much is kept in it. */
export interface FolderStorageOptions {
  readonly folder: string;
  readonly limits?: LogLimits;
}

/** The two logs in a folder of this machine, for one process at a time. */
export class FolderStorage implements Storage {
  readonly #lock: FolderLock;
  readonly #lines: LineStorage;

  constructor({ folder, ...limits }: FolderStorageOptions) {
    this.#lock = new FolderLock(folder);
    this.#lines = new LineStorage({ disk: new FolderDisk(folder), folder, ...limits });
  }

  get ledger(): LineLog {
    return this.#lines.ledger;
  }

  get variables(): LineLog {
    return this.#lines.variables;
  }

  async open(): Promise<Opened> {
    await this.#lock.take();
    try {
      return await this.#lines.open();
    } catch (error) {
      await this.#lock.release();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#lines.close();
    await this.#lock.release();
  }
}
