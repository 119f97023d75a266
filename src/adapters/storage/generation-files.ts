import type { Disk } from "../../ports/ports.ts";
import { fileName, filesOf, type LogFileKind } from "./file-names.ts";
import type { Generation } from "./generation.ts";
import type { LogPlace } from "./recovery.ts";

/**
 * The files of a log that are there besides the one in force. One whole generation is kept before
 * it; a damaged one is kept aside, under another name, until another is.
 */
export class GenerationFiles {
  readonly #disk: Disk;
  readonly #log: string;
  readonly #damaged: ReadonlySet<number>;

  constructor({ disk, name }: LogPlace, read: readonly Generation[]) {
    this.#disk = disk;
    this.#log = name;
    const flawed = read.filter((each) => each.imageFlaw ?? each.appendedFlaw);
    this.#damaged = new Set(flawed.map(({ generation }) => generation));
  }

  /** A number behind that in force, and behind those of all files that ever were. */
  async next(inForce: number): Promise<number> {
    const files = filesOf(this.#log, await this.#disk.list());
    const used = files.filter(({ kind }) => kind !== "temp");
    return Math.max(inForce, used.at(-1)?.generation ?? 0) + 1;
  }

  /** Removes what is half-written: it was never in force. */
  async sweep(): Promise<void> {
    const files = filesOf(this.#log, await this.#disk.list());
    for (const { kind, generation } of files) {
      if (kind === "temp") await this.#remove("temp", generation);
    }
  }

  /** Puts the damaged aside, and removes what is older than the one before that in force. */
  async tidy(inForce: number): Promise<void> {
    const files = filesOf(this.#log, await this.#disk.list());
    const older = files.filter(({ generation }) => generation < inForce).reverse();
    const past = older.filter(({ kind }) => kind === "generation");
    const flawed = past.filter(({ generation }) => this.#damaged.has(generation));
    const whole = past.filter(({ generation }) => !this.#damaged.has(generation));
    const [newest, ...others] = flawed;
    if (newest !== undefined) {
      await this.#putAside(newest.generation);
      const replaced = older.filter(({ kind }) => kind === "aside");
      for (const { generation } of replaced) await this.#remove("aside", generation);
    }
    for (const { generation } of [...others, ...whole.slice(1)]) {
      await this.#remove("generation", generation);
    }
  }

  async #putAside(generation: number): Promise<void> {
    const aside = fileName(this.#log, "aside", generation);
    await this.#disk.rename(fileName(this.#log, "generation", generation), aside);
  }

  async #remove(kind: LogFileKind, generation: number): Promise<void> {
    await this.#disk.remove(fileName(this.#log, kind, generation));
  }
}
