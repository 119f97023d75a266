import type { Problem } from "../../model/model.ts";
import { StorageError } from "../../ports/ports.ts";
import { syncProblem } from "./problems.ts";

/**
 * Whether what is on the disk is still known. The logs of a storage share it: a system that failed
 * to sync one file may have dropped what was written to another, and says so only once.
 */
export class Health {
  #failure: { readonly problem: Problem; readonly cause: unknown } | undefined;

  /** Throws where a sync has failed before. */
  check(): void {
    if (this.#failure === undefined) return;
    const { problem, cause } = this.#failure;
    throw new StorageError([problem], { cause });
  }

  /** Syncs a file or folder. A failure is for good: this throws, and every `check` from now on. */
  async sync(target: { sync(): Promise<void> }, file: string): Promise<void> {
    try {
      await target.sync();
    } catch (cause) {
      this.fail(file, cause);
    }
    this.check();
  }

  /** Nobody knows any more; throws that. */
  fail(file: string, cause: unknown): never {
    this.#failure ??= { problem: syncProblem(file, cause), cause };
    throw new StorageError([this.#failure.problem], { cause });
  }

  /** Everything was read anew. */
  renew(): void {
    this.#failure = undefined;
  }
}
