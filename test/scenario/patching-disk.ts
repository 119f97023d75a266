import type { LossyDisk } from "../../src/adapters/simulated/simulated.ts";
import type { Disk, DiskFile } from "../../src/ports/ports.ts";

/** The two logs of a storage. */
export type LogName = "ledger" | "variables";

interface Gate {
  readonly opened: Promise<void>;
  readonly open: () => void;
}

/**
 * A disk that is waited for, that is full or fails when a test says so, and at which the world
 * stops where the power is about to be lost.
 */
export class PatchingDisk implements Disk {
  readonly disk: LossyDisk;
  isFull = false;
  /** Whether the next sync of the ledger fails. */
  failsNext = false;
  /** Whether a sync of what was appended to the ledger does nothing, and says that it did. */
  isLazy = false;
  #callsLeft = Infinity;
  #isFrozen = false;
  readonly #gates = new Map<LogName, Gate>();

  constructor(disk: LossyDisk) {
    this.disk = disk;
  }

  /** Whether the world stopped: a call was not done, and none after it. */
  get isFrozen(): boolean {
    return this.#isFrozen;
  }

  /** After so many calls more nothing goes on. */
  freezeAfter(calls: number): void {
    this.#callsLeft = calls;
  }

  /** From now on syncs of that log wait. */
  hold(log: LogName): void {
    if (this.#gates.has(log)) return;
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    this.#gates.set(log, { opened, open });
  }

  /** What waits goes on. */
  release(log: LogName): void {
    this.#gates.get(log)?.open();
    this.#gates.delete(log);
  }

  async list(): Promise<readonly string[]> {
    await this.#call();
    return this.disk.list();
  }

  async read(name: string, most: number): Promise<Uint8Array> {
    await this.#call();
    return this.disk.read(name, most);
  }

  async create(name: string): Promise<DiskFile> {
    await this.#call();
    return this.#file(name, await this.disk.create(name));
  }

  async open(name: string): Promise<DiskFile> {
    await this.#call();
    return this.#file(name, await this.disk.open(name));
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#call();
    await this.disk.rename(from, to);
  }

  async remove(name: string): Promise<void> {
    await this.#call();
    await this.disk.remove(name);
  }

  async sync(): Promise<void> {
    await this.#call();
    await this.disk.sync();
  }

  #file(name: string, file: DiskFile): DiskFile {
    const log = name.startsWith("ledger") ? "ledger" : "variables";
    // The first sync of a file is that of all that it begins with.
    let isBegun = false;
    return {
      write: async (bytes) => {
        await this.#call();
        if (this.isFull) this.#failNext("ENOSPC");
        await file.write(bytes);
      },
      truncate: async (size) => {
        await this.#call();
        await file.truncate(size);
      },
      sync: async () => {
        await this.#gates.get(log)?.opened;
        await this.#call();
        const fails = log === "ledger" && this.failsNext;
        if (fails) {
          this.failsNext = false;
          this.#failNext("EIO");
        }
        const isSkipped = log === "ledger" && this.isLazy && isBegun && !fails;
        if (!isSkipped) await file.sync();
        isBegun = true;
      },
      close: async () => {
        await this.#call();
        await file.close();
      },
    };
  }

  /** The next call fails; of what it writes, half gets there. */
  #failNext(code: "ENOSPC" | "EIO"): void {
    this.disk.fail({ call: this.disk.calls + 1, code, written: 0.5 });
  }

  /** Counts the call; one after the last never ends. */
  async #call(): Promise<void> {
    if (this.#callsLeft > 0) this.#callsLeft--;
    else {
      this.#isFrozen = true;
      await new Promise(() => undefined);
    }
  }
}
