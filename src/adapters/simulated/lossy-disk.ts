import type { Disk, DiskFile, Random } from "../../ports/ports.ts";
import { type Fate, LossyFile } from "./lossy-file.ts";

/** What the system says of a call that fails. */
export type DiskErrorCode = "EIO" | "ENOSPC" | "ENOENT" | "EFBIG";

/** Calls that are to fail, counted from 1 since the disk was made. */
export interface DiskFailure {
  readonly call: number;
  /** How many calls from there on; 1 if absent. */
  readonly calls?: number;
  readonly code: "EIO" | "ENOSPC";
  /** How much of what is to be written gets into the file before the write fails, below 1. */
  readonly written?: number;
}

/** A name that went, one that came for a file, or both. */
interface NameChange {
  readonly gone?: string;
  readonly came?: readonly [name: string, file: LossyFile];
  fate: Fate;
}

/**
 * A folder in memory that knows what a power loss may leave of it. What was made, renamed and
 * removed since the folder's last sync has happened or not, each for itself; what of a file's
 * content is there without a sync, see `lossy-file.ts`. A sync that failed is the end of what it
 * was to make sure of: no later one makes up for it, though it may say so.
 */
export class LossyDisk implements Disk {
  /** Called with the name of each call before it does anything. */
  watch: (call: string) => void = () => undefined;
  #names = new Map<string, LossyFile>();
  #certain = new Map<string, LossyFile>();
  #changes: NameChange[] = [];
  #calls = 0;
  #failure: DiskFailure | undefined;

  /** With these files, all of them synced. */
  constructor(files: Iterable<readonly [string, Uint8Array]> = []) {
    for (const [name, content] of files) this.#certain.set(name, new LossyFile(content));
    this.#names = new Map(this.#certain);
  }

  /** Calls so far, of the disk and its open files. */
  get calls(): number {
    return this.#calls;
  }

  /** Whether a sync failed, so that what is read here may never outlive a power loss. */
  get isDoubtful(): boolean {
    const isDoubtful = ({ fate }: { readonly fate: Fate }) => fate === "doubtful";
    const files = [...this.#names.values()];
    return this.#changes.some(isDoubtful) || files.some((file) => file.isDoubtful);
  }

  /** From now on those calls fail, and no others. */
  fail(failure: DiskFailure | undefined): void {
    this.#failure = failure;
  }

  /** What is there, as the running system sees it. */
  files(): ReadonlyMap<string, Uint8Array> {
    return new Map([...this.#names].map(([name, file]) => [name, file.content]));
  }

  /** What a power loss now may leave. This disk is left as it is. */
  crash(random: Random): LossyDisk {
    const names = new Map(this.#certain);
    for (const change of this.#changes) {
      if (change.fate === "certain" || random() < 0.5) apply(names, change);
    }
    return new LossyDisk([...names].map(([name, file]) => [name, file.survivor(random)]));
  }

  /** The same disk, what is not synced yet included: what a killed process leaves behind. */
  copy(): LossyDisk {
    const twins = new Map<LossyFile, LossyFile>();
    const twin = (file: LossyFile): LossyFile => {
      const known = twins.get(file) ?? file.copy();
      twins.set(file, known);
      return known;
    };
    const copied = new LossyDisk();
    copied.#names = mapValues(this.#names, twin);
    copied.#certain = mapValues(this.#certain, twin);
    copied.#changes = this.#changes.map(({ came, ...change }) =>
      came === undefined ? change : { ...change, came: [came[0], twin(came[1])] },
    );
    return copied;
  }

  async list(): Promise<readonly string[]> {
    this.#call("list");
    return [...this.#names.keys()];
  }

  async read(name: string, most: number): Promise<Uint8Array> {
    this.#call("read");
    const { content } = this.#find(name);
    if (content.length > most) throw diskError("EFBIG", name);
    return content.slice();
  }

  async create(name: string): Promise<DiskFile> {
    this.#call("create");
    const file = new LossyFile();
    this.#change({ came: [name, file], fate: "pending" });
    return this.#openFile(name, file);
  }

  async open(name: string): Promise<DiskFile> {
    this.#call("open");
    return this.#openFile(name, this.#find(name));
  }

  async rename(from: string, to: string): Promise<void> {
    this.#call("rename");
    const file = this.#find(from);
    this.#change({ gone: from, came: [to, file], fate: "pending" });
  }

  async remove(name: string): Promise<void> {
    this.#call("remove");
    this.#find(name);
    this.#change({ gone: name, fate: "pending" });
  }

  async sync(): Promise<void> {
    this.#call("sync the folder", () => this.#settle("doubtful"));
    this.#settle("certain");
  }

  #openFile(name: string, file: LossyFile): DiskFile {
    return {
      write: async (bytes) => {
        this.#call(`write ${name}`, ({ written = 0 }) =>
          file.write(bytes.subarray(0, Math.floor(written * bytes.length))),
        );
        file.write(bytes);
      },
      truncate: async (size) => {
        this.#call(`truncate ${name}`);
        file.truncate(size);
      },
      sync: async () => {
        this.#call(`sync ${name}`, () => file.settle("doubtful"));
        file.settle("certain");
      },
      close: async () => this.#call(`close ${name}`),
    };
  }

  #call(call: string, failed: (failure: DiskFailure) => void = () => undefined): void {
    this.watch(call);
    this.#calls++;
    const failure = this.#failure;
    if (failure === undefined || this.#calls < failure.call) return;
    if (this.#calls >= failure.call + (failure.calls ?? 1)) return;
    failed(failure);
    throw diskError(failure.code, call);
  }

  #find(name: string): LossyFile {
    const file = this.#names.get(name);
    if (file === undefined) throw diskError("ENOENT", name);
    return file;
  }

  #change(change: NameChange): void {
    apply(this.#names, change);
    this.#changes.push(change);
  }

  #settle(fate: "certain" | "doubtful"): void {
    for (const change of this.#changes) if (change.fate === "pending") change.fate = fate;
    while (this.#changes[0]?.fate === "certain") {
      const change = this.#changes.shift();
      if (change !== undefined) apply(this.#certain, change);
    }
  }
}

function apply(names: Map<string, LossyFile>, { gone, came }: NameChange): void {
  if (gone !== undefined) names.delete(gone);
  if (came !== undefined) names.set(...came);
}

function diskError(code: DiskErrorCode, call: string): Error {
  return Object.assign(new Error(`${code}: the simulated disk failed, ${call}`), { code });
}

function mapValues<From, To>(map: ReadonlyMap<string, From>, change: (value: From) => To) {
  return new Map([...map].map(([name, value]) => [name, change(value)]));
}
