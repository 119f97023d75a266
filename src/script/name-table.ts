/** The table is a tree of two levels below its root, so many wide: 256 buckets. */
const WIDTH = 16;

type Bucket<Item> = ReadonlyMap<string, Item>;
type Group<Item> = readonly Bucket<Item>[];

/**
 * An immutable table of named things, in two levels: a change copies two short arrays and one
 * bucket, so it costs the same in a table of ten and of ten thousand. Tables that share a part
 * share it by identity, which makes their difference as cheap as the change was.
 */
export class NameTable<Item> {
  readonly #groups: readonly Group<Item>[];
  readonly size: number;

  private constructor(groups: readonly Group<Item>[], size: number) {
    this.#groups = groups;
    this.size = size;
  }

  static empty<Item>(): NameTable<Item> {
    const group: Group<Item> = new Array(WIDTH).fill(new Map<string, Item>());
    return new NameTable<Item>(new Array(WIDTH).fill(group), 0);
  }

  /** A table of all the entries; the last of a name wins. */
  static of<Item>(entries: Iterable<readonly [string, Item]>): NameTable<Item> {
    return NameTable.empty<Item>().changed(entries, []);
  }

  get(name: string): Item | undefined {
    const place = placeOf(name);
    return this.#groups[place >>> 4]?.[place & (WIDTH - 1)]?.get(name);
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** The table with entries set and names removed; itself where that changes nothing. */
  changed(set: Iterable<readonly [string, Item]>, removed: Iterable<string>): NameTable<Item> {
    const change = new Change<Item>(this.#groups);
    let { size } = this;
    for (const name of removed) {
      if (change.bucket(name)?.has(name) !== true) continue;
      change.writable(name).delete(name);
      size--;
    }
    for (const [name, item] of set) {
      const held = change.bucket(name)?.get(name);
      if (held === item) continue;
      if (held === undefined) size++;
      change.writable(name).set(name, item);
    }
    return change.isEmpty ? this : new NameTable(change.groups, size);
  }

  /** Every item, by bucket; the order is the same for the same entries set in the same order. */
  *values(): Generator<Item> {
    for (const group of this.#groups) for (const bucket of group) yield* bucket.values();
  }

  /** The groups of buckets, for what is kept for each of them (digests). */
  get groups(): readonly Group<Item>[] {
    return this.#groups;
  }

  /** The names whose items are not the same in both tables: what to set, and what to remove. */
  difference(next: NameTable<Item>): Difference<Item> {
    const set: [string, Item][] = [];
    const removed: string[] = [];
    next.#groups.forEach((group, index) => {
      const twins = this.#groups[index];
      if (group === twins) return;
      group.forEach((bucket, place) => {
        const before = twins?.[place];
        if (before === undefined || bucket === before) return;
        for (const [name, item] of bucket) if (before.get(name) !== item) set.push([name, item]);
        for (const name of before.keys()) if (!bucket.has(name)) removed.push(name);
      });
    });
    return { set, removed };
  }
}

/** The parts of a table that a change has copied so far. */
class Change<Item> {
  readonly groups: Group<Item>[];
  readonly #copied = new Map<number, Bucket<Item>[]>();
  readonly #buckets = new Map<number, Map<string, Item>>();

  constructor(groups: readonly Group<Item>[]) {
    this.groups = [...groups];
  }

  get isEmpty(): boolean {
    return this.#buckets.size === 0;
  }

  bucket(name: string): Bucket<Item> | undefined {
    const place = placeOf(name);
    return this.groups[place >>> 4]?.[place & (WIDTH - 1)];
  }

  writable(name: string): Map<string, Item> {
    const place = placeOf(name);
    const known = this.#buckets.get(place);
    if (known !== undefined) return known;
    const copy = new Map(this.bucket(name));
    this.#buckets.set(place, copy);
    this.#group(place >>> 4)[place & (WIDTH - 1)] = copy;
    return copy;
  }

  #group(index: number): Bucket<Item>[] {
    const known = this.#copied.get(index);
    if (known !== undefined) return known;
    const copy = [...(this.groups[index] ?? [])];
    this.#copied.set(index, copy);
    this.groups[index] = copy;
    return copy;
  }
}

/** What has to be done to one table to make it another. */
export interface Difference<Item> {
  readonly set: readonly (readonly [string, Item])[];
  readonly removed: readonly string[];
}

/** The place of a name: FNV-1a over its UTF-16 code units, folded to eight bits. */
function placeOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return ((hash >>> 24) ^ (hash >>> 16) ^ (hash >>> 8) ^ hash) & (WIDTH * WIDTH - 1);
}
