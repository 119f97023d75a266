import type { Random } from "../../ports/ports.ts";

/** Bytes that a disk writes at once: those of a block are there together or not at all. */
const BLOCK_BYTES = 512;

/** Whether a change outlives a power loss; doubtful ones never will for certain. */
export type Fate = "pending" | "certain" | "doubtful";

/** Bytes that were written at a place, or nothing: then the file was cut there. */
interface FileChange {
  readonly at: number;
  readonly bytes?: Uint8Array;
  fate: Fate;
}

/**
 * A file in memory that knows what of its content was synced. Of what was not, a power loss leaves
 * each write and each cut, or does not: a write also up to some byte, or in some of its blocks,
 * with zeros or anything else where the file got longer and the bytes did not arrive. What was
 * synced never changes.
 */
export class LossyFile {
  #content: Uint8Array;
  #certain: Uint8Array;
  #changes: FileChange[] = [];

  constructor(content: Uint8Array = new Uint8Array(0)) {
    this.#content = content;
    this.#certain = content;
  }

  /** As the running system sees it. */
  get content(): Uint8Array {
    return this.#content;
  }

  /** Whether a sync failed, so that some of it may never outlive a power loss. */
  get isDoubtful(): boolean {
    return this.#changes.some(({ fate }) => fate === "doubtful");
  }

  /** Writes at the end. */
  write(bytes: Uint8Array): void {
    this.#change({ at: this.#content.length, bytes: bytes.slice(), fate: "pending" });
  }

  /** Cuts it to that many bytes; a longer one gets zeros. */
  truncate(size: number): void {
    this.#change({ at: size, fate: "pending" });
  }

  /** What a sync means for what was changed since the last one, whether it was one or failed. */
  settle(fate: "certain" | "doubtful"): void {
    for (const change of this.#changes) if (change.fate === "pending") change.fate = fate;
    while (this.#changes[0]?.fate === "certain") {
      const change = this.#changes.shift();
      if (change !== undefined) this.#certain = applied(this.#certain, change);
    }
  }

  /** What a power loss now may leave. */
  survivor(random: Random): Uint8Array {
    return this.#changes.reduce(
      (content, change) =>
        change.fate === "certain"
          ? applied(content, change)
          : partlyApplied(content, change, random),
      this.#certain,
    );
  }

  /** The same, with all that is not certain yet. */
  copy(): LossyFile {
    const copied = new LossyFile(this.#certain);
    copied.#content = this.#content;
    copied.#changes = this.#changes.map((change) => ({ ...change }));
    return copied;
  }

  #change(change: FileChange): void {
    this.#content = applied(this.#content, change);
    this.#changes.push(change);
  }
}

function applied(content: Uint8Array, { at, bytes }: FileChange): Uint8Array {
  const size = bytes === undefined ? at : Math.max(content.length, at + bytes.length);
  const changed = new Uint8Array(size);
  changed.set(content.subarray(0, size));
  if (bytes !== undefined) changed.set(bytes, at);
  return changed;
}

function partlyApplied(content: Uint8Array, change: FileChange, random: Random): Uint8Array {
  const { at, bytes } = change;
  const choice = random();
  if (choice < 0.25) return content;
  if (choice < 0.5 || bytes === undefined) return applied(content, change);
  const isFilled = random() < 0.5;
  const filler = () => (isFilled ? Math.floor(random() * 256) : 0);
  if (choice < 0.75) {
    const arrived = bytes.subarray(0, Math.floor(random() * bytes.length));
    return applied(grown(content, at, filler), { at, bytes: arrived, fate: "certain" });
  }
  const end = random() < 0.5 ? at + bytes.length : at + Math.floor(random() * bytes.length);
  const grownContent = grown(content, end, filler);
  for (let start = at; start < end; ) {
    const next = Math.min(end, (Math.floor(start / BLOCK_BYTES) + 1) * BLOCK_BYTES);
    if (random() < 0.5) grownContent.set(bytes.subarray(start - at, next - at), start);
    start = next;
  }
  return grownContent;
}

/** A copy of at least that size, with something where there was nothing. */
function grown(content: Uint8Array, size: number, filler: () => number): Uint8Array {
  const grownContent = new Uint8Array(Math.max(content.length, size));
  grownContent.set(content);
  for (let at = content.length; at < size; at++) grownContent[at] = filler();
  return grownContent;
}
