import { assert, ControllerError } from "../../model/model.ts";
import { type KeptLines, type LineLog, StorageError } from "../../ports/ports.ts";
import { fileName } from "./file-names.ts";
import type { Generation } from "./generation.ts";
import { GenerationFiles } from "./generation-files.ts";
import { encode, sizeWith, type WrittenFile, write, writeImage } from "./generation-writer.ts";
import type { Health } from "./health.ts";
import { readProblem, writeProblem } from "./problems.ts";
import { type LogPlace, recover } from "./recovery.ts";

/** A log's place, and the health that it shares with the others on its disk. */
export interface LineLogOptions extends LogPlace {
  readonly health: Health;
}

/** The file that is appended to: whole and synced up to `size`. */
interface InForce extends WrittenFile {
  readonly size: number;
  readonly appended: number;
  /** Whether something half-written was cut off, and not synced since. */
  readonly isCut: boolean;
  /** The same before the last call, if that was an append. */
  readonly before?: InForce;
}

/**
 * Lines in the files of a disk, one generation of files after another. Nothing is ever appended to
 * a file of an earlier run: the first call writes a new one, whether it is a `rewrite` or not.
 */
export class FileLineLog implements LineLog {
  readonly #options: LineLogOptions;
  #files: GenerationFiles | undefined;
  /** What `open` gave out, until it is in a file of this run. */
  #opened: readonly string[] = [];
  #inForce: InForce | undefined;
  #isBusy = false;

  constructor(options: LineLogOptions) {
    this.#options = options;
  }

  /** Reads what was kept, and makes sure that it outlives a power loss. */
  async open(): Promise<KeptLines> {
    try {
      return await this.#alone(() => this.#open());
    } catch (cause) {
      if (cause instanceof ControllerError) throw cause;
      const { folder } = this.#options;
      throw new StorageError([readProblem(folder, cause)], { cause });
    }
  }

  append(line: string): Promise<void> {
    return this.#alone(() => this.#append(line));
  }

  withdraw(): Promise<void> {
    return this.#alone(() => this.#withdraw());
  }

  rewrite(lines: Iterable<string>): Promise<void> {
    return this.#alone(() => this.#rewrite(lines));
  }

  /** Lets go of the file. Safe to call twice. */
  async close(): Promise<void> {
    const file = this.#inForce?.file;
    this.#files = undefined;
    this.#inForce = undefined;
    this.#opened = [];
    await file?.close().catch(() => undefined);
  }

  async #alone<Result>(act: () => Promise<Result>): Promise<Result> {
    assert(!this.#isBusy, "a log does one thing after another");
    this.#options.health.check();
    this.#isBusy = true;
    try {
      return await act();
    } finally {
      this.#isBusy = false;
    }
  }

  async #open(): Promise<KeptLines> {
    assert(this.#files === undefined, "a log is opened once");
    const { lines, findings, copies, read } = await recover(this.#options);
    const files = new GenerationFiles(this.#options, read);
    await this.#writing(this.#options.folder, () => files.sweep());
    for (const generation of read) await this.#settle(generation);
    await this.#options.health.sync(this.#options.disk, this.#options.folder);
    this.#files = files;
    this.#opened = lines;
    return { lines, findings, copies };
  }

  /** Cuts off what is half-written. What a killed process wrote may not be on the disk yet. */
  async #settle({ generation, image, appended, torn }: Generation): Promise<void> {
    if (image === undefined && appended.length === 0) return;
    const { disk, name, health } = this.#options;
    const path = this.#path(generation);
    const file = await this.#writing(path, () =>
      disk.open(fileName(name, "generation", generation)),
    );
    try {
      if (torn !== undefined) await this.#writing(path, () => file.truncate(torn.bytes));
      await health.sync(file, path);
    } finally {
      await file.close().catch(() => undefined);
    }
  }

  async #append(line: string): Promise<void> {
    if (this.#inForce === undefined) await this.#rewrite(this.#opened);
    const before = this.#inForce;
    assert(before !== undefined, "a generation is in force after a rewrite");
    const bytes = encode(before, "appended", before.appended, line);
    const size = sizeWith(before, before.size, bytes.length);
    // Until it is known what comes of this, nothing can be withdrawn.
    this.#inForce = withoutBefore(before);
    try {
      await write(before, bytes);
    } catch (error) {
      await this.#cutBack(before);
      throw error;
    }
    await this.#syncAppended(before);
    const appended = before.appended + 1;
    this.#inForce = { ...before, size, appended, isCut: false, before: withoutBefore(before) };
  }

  /** What a power loss leaves is not known where it fails; a restart finds what was answered. */
  async #syncAppended({ file, path, size }: InForce): Promise<void> {
    try {
      await this.#options.health.sync(file, path);
    } catch (error) {
      await file.truncate(size).catch(() => undefined);
      throw error;
    }
  }

  /**
   * Takes what was written of a line off again; it is synced with what comes next. The append
   * before it is the last one again, and can be withdrawn.
   */
  async #cutBack(before: InForce): Promise<void> {
    await this.#truncate(before);
    this.#inForce = { ...before, isCut: true };
  }

  async #withdraw(): Promise<void> {
    const before = this.#inForce?.before;
    assert(before !== undefined, "only what was appended just now can be withdrawn");
    await this.#truncate(before);
    await this.#options.health.sync(before.file, before.path);
    this.#inForce = { ...before, isCut: false };
  }

  async #truncate({ file, path, size }: InForce): Promise<void> {
    try {
      await file.truncate(size);
    } catch (cause) {
      this.#options.health.fail(path, cause);
    }
  }

  async #rewrite(lines: Iterable<string>): Promise<void> {
    const { disk, health, folder } = this.#options;
    const files = this.#files;
    assert(files !== undefined, "a log is written after it was opened");
    const old = this.#inForce;
    if (old?.isCut === true) await health.sync(old.file, old.path);
    if (old !== undefined) this.#inForce = { ...withoutBefore(old), isCut: false };
    const generation = await this.#writing(folder, () => files.next(old?.home.generation ?? 0));
    const next = await this.#write(generation, lines);
    this.#inForce = next;
    this.#opened = [];
    await old?.file.close().catch(() => undefined);
    await health.sync(disk, folder);
    // What is left of this is done with the next rewrite.
    await files.tidy(generation).catch(() => undefined);
  }

  /** A generation under its own name, not yet synced there; nothing of it is left after a throw. */
  async #write(generation: number, lines: Iterable<string>): Promise<InForce> {
    const { disk, name, health, limits } = this.#options;
    const temp = fileName(name, "temp", generation);
    const path = this.#path(generation);
    const file = await this.#writing(path, () => disk.create(temp));
    const written: WrittenFile = { file, path, home: { log: name, generation }, limits };
    try {
      const size = await writeImage(written, lines);
      await health.sync(file, path);
      const final = fileName(name, "generation", generation);
      await this.#writing(path, () => disk.rename(temp, final));
      return { ...written, size, appended: 0, isCut: false };
    } catch (error) {
      await file.close().catch(() => undefined);
      await disk.remove(temp).catch(() => undefined);
      throw error;
    }
  }

  async #writing<Result>(path: string, act: () => Promise<Result>): Promise<Result> {
    try {
      return await act();
    } catch (cause) {
      throw new StorageError([writeProblem(path, cause)], { cause });
    }
  }

  #path(generation: number): string {
    const { folder, name } = this.#options;
    return `${folder}/${fileName(name, "generation", generation)}`;
  }
}

function withoutBefore({ before: _, ...inForce }: InForce): InForce {
  return inForce;
}
