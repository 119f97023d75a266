import fc from "fast-check";

/**
 * Random choices that a program is grown from: numbers that fast-check draws, and can take away and
 * make smaller. Where they end, every choice is 0, which is always the simplest.
 */
export class Choices {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** Whether every further choice is the simplest one. */
  get spent(): boolean {
    return this.#next >= this.#numbers.length;
  }

  /** A whole number from 0 up to, without, `count`. */
  below(count: number): number {
    return (this.#numbers[this.#next++] ?? 0) % count;
  }

  /** True in that many of a hundred cases. */
  chance(percent: number): boolean {
    return this.below(100) >= 100 - percent;
  }

  /** One of them; the first is the simplest. */
  of<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error("a choice among nothing");
    return item;
  }

  /** One of them, by their weights. */
  weighted<Item extends { readonly weight: number }>(items: readonly Item[]): Item {
    let left = this.below(items.reduce((sum, { weight }) => sum + weight, 0));
    for (const item of items) {
      if (left < item.weight) return item;
      left -= item.weight;
    }
    throw new Error("a choice among nothing");
  }
}

/** What a program is grown from: each part has choices of its own, so it shrinks by itself. */
export interface Draw {
  readonly head: readonly number[];
  readonly parts: readonly (readonly number[])[];
  readonly life: readonly number[];
}

const numbers = (least: number, most: number): fc.Arbitrary<number[]> =>
  fc.noBias(fc.array(fc.nat(0xffff), { minLength: least, maxLength: most, size: "max" }));

/** The choices of a program of that many parts at most. */
export const draws: fc.Arbitrary<Draw> = fc.record({
  head: numbers(0, 60),
  parts: fc.noBias(fc.array(numbers(0, 320), { minLength: 1, maxLength: 4, size: "max" })),
  life: numbers(0, 80),
});
