import { assert, type Problem } from "../../model/model.ts";
import {
  after,
  type Cancel,
  type Clock,
  type IsDelicate,
  type ScriptFiles,
  type ScriptFilesReading,
} from "../../ports/ports.ts";

/** What files in memory start with. */
export interface MemoryFilesOptions {
  /** Texts by the names of their files. */
  readonly files?: Readonly<Record<string, string>>;
  /** Milliseconds for which the files must be left alone before it is told what they are. */
  readonly settle?: number;
  /** Milliseconds more for files that are delicate. */
  readonly loss?: number;
  readonly clock: Clock;
}

/** A folder of files in memory; a test saves and removes them as a user would. */
export class MemoryFiles implements ScriptFiles {
  readonly #files: Map<string, string>;
  readonly #clock: Clock;
  readonly #settle: number;
  readonly #loss: number;
  #problem: Problem | undefined;
  #changed: ((now: ScriptFilesReading) => void) | undefined;
  #isDelicate: IsDelicate = async () => false;
  #told = "";
  #touches = 0;
  #cancel: Cancel = () => undefined;

  constructor({ files = {}, settle = 0, loss = 0, clock }: MemoryFilesOptions) {
    this.#files = new Map(Object.entries(files));
    this.#clock = clock;
    this.#settle = settle;
    this.#loss = loss;
  }

  async read(): Promise<ScriptFilesReading> {
    return this.#reading();
  }

  async watch(
    known: ScriptFilesReading,
    changed: (now: ScriptFilesReading) => void,
    isDelicate: IsDelicate = async () => false,
  ): Promise<void> {
    assert(this.#changed === undefined, "files are watched once at a time");
    this.#told = JSON.stringify(known);
    this.#changed = changed;
    this.#isDelicate = isDelicate;
    this.#touch();
  }

  async stop(): Promise<void> {
    this.#changed = undefined;
    this.#cancel();
  }

  /** Saves a file: a new one, or in the place of the old. */
  save(file: string, text: string): void {
    this.#files.set(file, text);
    this.#touch();
  }

  remove(file: string): void {
    this.#files.delete(file);
    this.#touch();
  }

  /** Nothing can be read any more, for that reason; or without one, everything again. */
  spoil(problem: Problem | undefined): void {
    this.#problem = problem;
    this.#touch();
  }

  #touch(): void {
    this.#cancel();
    this.#touches++;
    if (this.#changed !== undefined)
      this.#cancel = after(this.#clock, this.#settle, () => void this.#settled());
  }

  async #settled(): Promise<void> {
    const reading = this.#reading();
    const print = JSON.stringify(reading);
    if (print === this.#told) return;
    const touches = this.#touches;
    const isDelicate = await this.#isDelicate(reading);
    if (touches !== this.#touches) return;
    if (isDelicate) this.#cancel = after(this.#clock, this.#loss, () => this.#tell(reading));
    else this.#tell(reading);
  }

  #tell(reading: ScriptFilesReading): void {
    this.#told = JSON.stringify(reading);
    this.#changed?.(reading);
  }

  #reading(): ScriptFilesReading {
    if (this.#problem !== undefined) return { ok: false, problems: [this.#problem] };
    if (this.#files.size === 0) return { ok: false, problems: [NONE] };
    const names = [...this.#files.keys()].sort();
    return { ok: true, files: names.map((file) => ({ file, text: this.#files.get(file) ?? "" })) };
  }
}

const NONE: Problem = {
  code: "FILE_NONE",
  what: "there is no file",
  fix: "Save one",
};
