import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { FolderFiles, type FolderFilesOptions } from "../../src/adapters/files/files.ts";
import type { ScriptFilesReading } from "../../src/ports/ports.ts";
import { inShort, PATIENT } from "../contract/script-files-contract.ts";

/** A place on the real file system, with what users and their programs do to files there. */
export class Place {
  readonly path = mkdtempSync(join(tmpdir(), "flyball-files-"));
  readonly #open: FolderFiles[] = [];

  at(name: string): string {
    return join(this.path, name);
  }

  /** Writes a file in place, with the folders above it. */
  write(name: string, text: string | Uint8Array): void {
    mkdirSync(dirname(this.at(name)), { recursive: true });
    writeFileSync(this.at(name), text);
  }

  /** Writes a hidden file beside it and moves that over it, as rsync does. */
  replace(name: string, text: string): void {
    const temp = this.at(join(dirname(name), `.${Math.random()}.tmp`));
    writeFileSync(temp, text);
    renameSync(temp, this.at(name));
  }

  move(from: string, to: string): void {
    renameSync(this.at(from), this.at(to));
  }

  remove(name: string): void {
    rmSync(this.at(name), { recursive: true });
  }

  /** Points a link somewhere, in the place of the one before it: `ln -sfn`, in one step or two. */
  point(link: string, target: string, inOneStep = false): void {
    const temp = this.at(`${link}.link`);
    if (inOneStep) {
      symlinkSync(target, temp);
      renameSync(temp, this.at(link));
      return;
    }
    rmSync(this.at(link), { force: true });
    symlinkSync(target, this.at(link));
  }

  /** The files of those names, or of all of the place's folder `scripts`. */
  files(names: readonly string[] = ["scripts"], options: Partial<FolderFilesOptions> = {}) {
    const files = new FolderFiles({
      paths: names.map((name) => this.at(name)),
      endings: [".json"],
      shown: (path) => path.slice(this.path.length + 1),
      clock: new SystemClock(),
      ...options,
      times: { settle: 40, compare: 400, ...options.times },
    });
    this.#open.push(files);
    return files;
  }

  /** Watches files from what they are now; gives all that is told, in short. */
  async watch(files: FolderFiles, known?: ScriptFilesReading): Promise<string[]> {
    const told: string[] = [];
    await files.watch(known ?? (await files.read()), (now) => {
      told.push(inShort(now).replaceAll(/scripts\/|\.json/g, ""));
    });
    return told;
  }

  async close(): Promise<void> {
    for (const files of this.#open) await files.stop();
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Milliseconds so long that no test sees a comparison: what is told then was heard of. */
export const NEVER = 3_600_000;

/** Waits until that state was told last. */
export async function until(told: readonly string[], state: string): Promise<void> {
  await expect.poll(() => told.at(-1), PATIENT).toBe(state);
}

/** Waits that long on the real clock. */
export function sleep(duration: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, duration));
}

/** Does it as a user who has no rights to what is not his; the place becomes his. */
export async function asNobody(own: () => void, act: () => Promise<void>): Promise<void> {
  if (process.getuid?.() !== 0) return act();
  own();
  process.seteuid?.(NOBODY);
  try {
    await act();
  } finally {
    process.seteuid?.(0);
  }
}

/** The number of the user that has no rights, on every system. */
export const NOBODY = 65_534;
