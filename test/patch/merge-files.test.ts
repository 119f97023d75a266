import { describe, expect, test } from "vitest";
import type { Value } from "../../src/model/model.ts";
import { mergeFiles } from "../../src/patch/patch.ts";
import { scriptOf } from "../../src/script/parse.ts";

/** What a name is in a script: nothing, or one of several. */
type Version = 0 | 1 | 2 | 3;

const PARTS = ["functions", "variables", "constants"] as const;

/** A script in which the name has that version, beside another name that is always the same. */
function scriptWith(part: (typeof PARTS)[number], version: Version) {
  const named = version === 0 ? {} : { name: version };
  return scriptOf({ functions: { other: true }, [part]: { ...named, ...OTHER[part] } });
}

const OTHER = { functions: { other: true }, variables: { v: 1 }, constants: { c: 1 } };

/** What was accepted, what the files are, what runs, and what is to run: `stale` where nothing. */
const CASES: readonly [string, Version, Version, Version, Version | "stale"][] = [
  ["unchanged", 1, 1, 1, 1],
  ["edited in the file", 1, 2, 1, 2],
  ["added in the file", 0, 1, 0, 1],
  ["deleted in the file", 1, 0, 1, 0],
  ["patched elsewhere", 1, 1, 2, 2],
  ["added elsewhere", 0, 0, 1, 1],
  ["removed elsewhere", 1, 1, 0, 0],
  ["changed in both to the same", 1, 2, 2, 2],
  ["added in both, the same", 0, 1, 1, 1],
  ["deleted in both", 1, 0, 0, 0],
  ["changed in both, differently", 1, 2, 3, "stale"],
  ["added in both, differently", 0, 1, 2, "stale"],
  ["edited in the file and removed elsewhere", 1, 2, 0, "stale"],
  ["deleted in the file and patched elsewhere", 1, 0, 2, "stale"],
];

describe.each(PARTS)("a name of the %s", (part) => {
  test.each(CASES)("%s", (_, accepted, files, running, next) => {
    const change = {
      accepted: scriptWith(part, accepted),
      files: scriptWith(part, files),
      running: scriptWith(part, running),
    };
    const merged = mergeFiles(change);
    if (next === "stale") {
      const pointer = `/${part}/name`;
      expect(merged).toMatchObject({ ok: false, problems: [{ code: "FILE_STALE", pointer }] });
      expect(!merged.ok && merged.problems).toHaveLength(1);
    } else {
      expect(merged.ok && merged.next.digest).toBe(scriptWith(part, next).digest);
    }
  });
});

describe("statements", () => {
  const script = (...statements: Value[]) => scriptOf({ functions: { f: 1 }, statements });

  test.each<[Value[], Value[], Value[], Value[] | "stale"]>([
    [[1], [1], [1], [1]],
    [[1], [2], [1], [2]],
    [[1], [1], [3], [3]],
    [[1], [2], [2], [2]],
    [[1], [], [1], []],
    [[1], [2], [3], "stale"],
    [[1, 2], [2, 1], [1], "stale"],
  ])("accepted as %j, saved as %j, running as %j", (accepted, files, running, next) => {
    const merged = mergeFiles({
      accepted: script(...accepted),
      files: script(...files),
      running: script(...running),
    });
    if (next !== "stale") expect(merged.ok && merged.next.statements).toEqual(next);
    else
      expect(merged).toMatchObject({ problems: [{ code: "FILE_STALE", pointer: "/statements" }] });
  });
});

describe("a merge of files with what runs", () => {
  test("touches only what is to change, and shares the rest", () => {
    const running = scriptOf({ functions: { f: 1, g: 2 }, variables: { v: 1 } });
    const files = scriptOf({ functions: { f: 5, g: 2 }, variables: { v: 1 } });
    const merged = mergeFiles({ accepted: running, files, running });
    if (!merged.ok) throw new Error("it was not merged");
    expect(merged.next.function("g")).toBe(running.function("g"));
    expect(merged.next.function("f")).toBe(files.function("f"));
    expect(merged.next.variables).toBe(running.variables);
  });

  test("names everything that is stale at once, and what it is now", () => {
    const part = (value: Value) => ({ a: value, b: [value] });
    const script = (value: Value) =>
      scriptOf({ functions: part(value), variables: { x: value }, constants: { y: value } });
    const merged = mergeFiles({ accepted: script(1), files: script(2), running: script(3) });
    if (merged.ok) throw new Error("it was merged");
    expect(merged.problems.map(({ pointer }) => pointer).sort()).toEqual([
      ...["/constants/y", "/functions/a", "/functions/b", "/variables/x"],
    ]);
    const about = (at: string) => merged.problems.find(({ pointer }) => pointer === at);
    const [a, x] = [about("/functions/a"), about("/variables/x")];
    const digest = script(3).function("a")?.digest.slice(0, 8);
    expect(a?.what).toContain(`runs as ${digest}`);
    expect(a?.fix).toContain("flyball patch FILE --function a");
    expect(x?.what).toContain("it is 3 in what runs since");
  });

  test("says of what was removed elsewhere that it was", () => {
    const script = (functions: Record<string, Value>) =>
      scriptOf({ functions: { ...functions, other: 1 }, variables: functions });
    const sets = { accepted: script({ f: 1 }), files: script({ f: 2 }), running: script({}) };
    const removed = mergeFiles(sets);
    const whats = removed.ok ? [] : removed.problems.map(({ what }) => what);
    expect(whats).toEqual(
      Array(2).fill("f was changed in the file, and elsewhere: it was removed since"),
    );
    const deletion = { ...sets, files: script({}), running: script({ f: 2 }) };
    const deleted = mergeFiles(deletion);
    expect(!deleted.ok && deleted.problems[0]?.fix).toContain("--remove f");
  });

  test("compares values whatever the order of their fields", () => {
    const script = (value: Value) => scriptOf({ functions: { f: 1 }, variables: { v: value } });
    const merged = mergeFiles({
      accepted: script({ a: 1, b: 2 }),
      files: script({ b: 2, a: 1 }),
      running: script({ c: 3 }),
    });
    expect(merged.ok && merged.next.variables.get("v")).toEqual({ c: 3 });
  });
});
