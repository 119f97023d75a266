import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { disjointFilters } from "../../src/devices/devices.ts";
import { overlaps, readPattern } from "../../src/devices/topic.ts";
import { quota, SEED } from "../seed.ts";

const RUNS = quota(8_000);

function matches(filter: string, topic: string): boolean {
  const read = readPattern(`own/${filter}`);
  return read.ok && read.pattern.match(`own/${topic}`) !== undefined;
}

describe("the filters that a broker is asked for", () => {
  test.each([
    [["a/b", "a/b"], ["a/b"]],
    [["a/b", "a/+"], ["a/+"]],
    [["a/+", "a/#", "a"], ["a/#"]],
    [["home/wall/+", "home/+/action"], ["home/+/+"]],
    [["home/wall/+", "home/+/action", "home/x/y"], ["home/+/+"]],
    // What two become may cross a third, or cover it.
    [["a/b/+", "a/+/c", "+/x/y"], ["+/+/+"]],
    [["+/status", "home/#"], ["+/#"]],
    [["a/#", "+"], ["+/#"]],
    [
      ["a/+/c", "a/b/d", "x"],
      ["a/b/d", "x", "a/+/c"],
    ],
  ])("%j are %j", (filters, wanted) => {
    expect(disjointFilters(filters)).toEqual(wanted);
    expect([...disjointFilters([...filters].reverse())].sort()).toEqual([...wanted].sort());
  });

  test(`match each topic once that is asked for, of ${RUNS} random plants`, () => {
    const level = fc.constantFrom("a", "b", "c", "");
    const wild = fc.oneof({ weight: 3, arbitrary: level }, fc.constant("+"));
    const filter = fc
      .tuple(fc.array(wild, { minLength: 1, maxLength: 4 }), fc.boolean())
      .map(([levels, rest]) => [...levels, ...(rest ? ["#"] : [])].join("/"));
    const topic = fc.array(level, { minLength: 1, maxLength: 5 }).map((levels) => levels.join("/"));
    let heard = 0;
    fc.assert(
      fc.property(fc.array(filter, { maxLength: 8 }), fc.array(topic), (filters, topics) => {
        const asked = disjointFilters(filters);
        for (const one of asked) {
          for (const other of asked) if (one !== other) expect(overlaps(one, other)).toBe(false);
        }
        for (const each of topics) {
          const copies = asked.filter((one) => matches(one, each)).length;
          expect(copies).toBeLessThanOrEqual(1);
          if (!filters.some((one) => matches(one, each))) continue;
          heard++;
          expect(copies).toBe(1);
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
    console.log(`filters: ${RUNS} random plants, ${heard} topics heard once (seed ${SEED})`);
  });
});
