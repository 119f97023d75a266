import { afterEach, describe, expect, test } from "vitest";
import type { ScriptFiles, ScriptFilesReading } from "../../src/ports/ports.ts";

/** A folder of script files under test, empty at first, and who edits it. */
export interface ScriptFilesUnderTest {
  readonly files: ScriptFiles;
  readonly save: (file: string, text: string) => void;
  readonly remove: (file: string) => void;
  /** Makes the folder unreadable, and readable again with all that was in it. */
  readonly spoil: () => void;
  readonly mend: () => void;
  readonly close: () => Promise<void>;
}

/** What files are, in short: `a=1 b=2`, or the codes of what is wrong. */
export function inShort(reading: ScriptFilesReading): string {
  if (!reading.ok) return reading.problems.map(({ code }) => code).join(" ");
  return reading.files.map(({ file, text }) => `${file}=${text}`).join(" ");
}

/** How long a test waits for what is to come; nothing is asserted about the time. */
export const PATIENT = { timeout: 20_000, interval: 5 };

interface Watched extends ScriptFilesUnderTest {
  /** Every state that was told, in short, in order. */
  readonly told: string[];
}

/** What all script files promise. */
export function scriptFilesContract(name: string, open: () => Promise<ScriptFilesUnderTest>): void {
  const closes: (() => Promise<void>)[] = [];

  async function opened(): Promise<ScriptFilesUnderTest> {
    const under = await open();
    closes.push(async () => {
      await under.files.stop();
      await under.close();
    });
    return under;
  }

  /** Files `a=1 b=2` that are watched, from what they are or from what they are said to be. */
  async function watched(known?: ScriptFilesReading): Promise<Watched> {
    const under = await opened();
    under.save("a", "1");
    under.save("b", "2");
    const told: string[] = [];
    await under.files.watch(known ?? (await under.files.read()), (now) => {
      told.push(inShort(now));
    });
    return { ...under, told };
  }

  describe(`script files ${name}`, () => {
    afterEach(async () => {
      for (const close of closes.splice(0)) await close();
    });
    testReading(opened);
    testTelling(watched);
    testKnowing(watched);
    testStopping(watched);
  });
}

/** Waits until that was told last. */
async function toldLast({ told }: Watched, state: string): Promise<void> {
  await expect.poll(() => told.at(-1), PATIENT).toBe(state);
}

function testReading(opened: () => Promise<ScriptFilesUnderTest>): void {
  test("are read in order of their names, as they are", async () => {
    const { files, save, remove } = await opened();
    for (const file of ["b", "c", "a"]) save(file, file.toUpperCase());
    expect(inShort(await files.read())).toBe("a=A b=B c=C");
    save("b", "né\n");
    remove("c");
    expect(inShort(await files.read())).toBe("a=A b=né\n");
  });

  test("are missed where there are none", async () => {
    expect(inShort(await (await opened()).files.read())).toBe("FILE_NONE");
  });

  test("that cannot be read are a problem, and none once they can", async () => {
    const { files, save, spoil, mend } = await opened();
    save("a", "1");
    spoil();
    expect(inShort(await files.read())).toBe("FILE_UNREADABLE");
    mend();
    expect(inShort(await files.read())).toBe("a=1");
  });
}

function testTelling(watched: () => Promise<Watched>): void {
  test("are told when one changes, comes or goes", async () => {
    const under = await watched();
    under.save("a", "3");
    await toldLast(under, "a=3 b=2");
    under.save("c", "4");
    await toldLast(under, "a=3 b=2 c=4");
    under.remove("b");
    await toldLast(under, "a=3 c=4");
    expect(under.told).toHaveLength(3);
  });

  test("that are saved at once are told once", async () => {
    const under = await watched();
    under.save("a", "3");
    under.save("b", "4");
    under.save("c", "5");
    await toldLast(under, "a=3 b=4 c=5");
    under.remove("c");
    await toldLast(under, "a=3 b=4");
    expect(under.told).toHaveLength(2);
  });

  test("that are saved as they were, or as they were before, are not told", async () => {
    const under = await watched();
    under.save("a", "1");
    under.save("b", "3");
    under.save("b", "2");
    under.remove("a");
    under.save("a", "1");
    under.save("c", "end");
    await toldLast(under, "a=1 b=2 c=end");
    under.save("a", "1");
    under.save("c", "very end");
    await toldLast(under, "a=1 b=2 c=very end");
    expect(under.told).toHaveLength(2);
  });
}

function testKnowing(watched: (known?: ScriptFilesReading) => Promise<Watched>): void {
  test("are told at once where they are not what the watcher knows", async () => {
    const under = await watched({ ok: true, files: [{ file: "a", text: "old" }] });
    await toldLast(under, "a=1 b=2");
    expect(under.told).toHaveLength(1);
  });

  test("are told where the watcher knows only of problems", async () => {
    const problem = { code: "FILE_NONE", what: "there is none", fix: "Save one" };
    const under = await watched({ ok: false, problems: [problem] });
    await toldLast(under, "a=1 b=2");
  });

  test("are told when the last goes and the first comes", async () => {
    const under = await watched();
    under.remove("a");
    under.remove("b");
    await toldLast(under, "FILE_NONE");
    under.save("b", "2");
    await toldLast(under, "b=2");
    expect(under.told).toHaveLength(2);
  });

  test("are told when they cannot be read, and when they can again", async () => {
    const under = await watched();
    under.spoil();
    await toldLast(under, "FILE_UNREADABLE");
    under.mend();
    await toldLast(under, "a=1 b=2");
    under.save("a", "3");
    await toldLast(under, "a=3 b=2");
    expect(under.told).toHaveLength(3);
  });
}

function testStopping(watched: () => Promise<Watched>): void {
  test("are told no more after a stop, not even what was saved before it", async () => {
    const under = await watched();
    under.save("a", "3");
    await toldLast(under, "a=3 b=2");
    under.save("a", "4");
    await Promise.all([under.files.stop(), under.files.stop()]);
    await under.files.stop();
    under.save("b", "5");
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(under.told).toEqual(["a=3 b=2"]);
    expect(inShort(await under.files.read())).toBe("a=4 b=5");
  });

  test("can be watched again after a stop, from what is known then", async () => {
    const under = await watched();
    const known = await under.files.read();
    await under.files.stop();
    under.save("a", "3");
    const told: string[] = [];
    await under.files.watch(known, (now) => told.push(inShort(now)));
    await expect.poll(() => told, PATIENT).toEqual(["a=3 b=2"]);
  });

  test("are watched by one at a time", async () => {
    const { files } = await watched();
    const known = await files.read();
    await expect(files.watch(known, () => undefined)).rejects.toMatchObject({ code: "INTERNAL" });
  });

  test("can be stopped by whoever is told", async () => {
    const under = await watched();
    await under.files.stop();
    const told: string[] = [];
    await under.files.watch({ ok: true, files: [] }, (now) => {
      told.push(inShort(now));
      void under.files.stop();
    });
    await expect.poll(() => told, PATIENT).toEqual(["a=1 b=2"]);
    under.save("a", "3");
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(told).toHaveLength(1);
  });
}
