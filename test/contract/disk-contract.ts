import { afterEach, describe, expect, test } from "vitest";
import type { Disk, DiskFile } from "../../src/ports/ports.ts";

/** A disk under test, and how to be done with it. */
export interface DiskUnderTest {
  readonly disk: Disk;
  readonly close: () => Promise<void>;
}

/** More than is ever read here. */
const MOST = 1_000_000;

type Opened = () => Promise<Disk>;

/** What every disk promises while there is power. */
export function diskContract(name: string, open: () => Promise<DiskUnderTest>): void {
  const closes: (() => Promise<void>)[] = [];

  async function opened(): Promise<Disk> {
    const { disk, close } = await open();
    closes.push(close);
    return disk;
  }

  describe(`the disk ${name}`, () => {
    afterEach(async () => {
      for (const close of closes.splice(0)) await close();
    });
    testNames(opened);
    testContent(opened);
    testRefusals(opened);
  });
}

async function put(disk: Disk, name: string, text: string): Promise<void> {
  const file = await disk.create(name);
  await file.write(new TextEncoder().encode(text));
  await file.sync();
  await file.close();
}

async function textOf(disk: Disk, name: string): Promise<string> {
  return new TextDecoder().decode(await disk.read(name, MOST));
}

async function write(file: DiskFile, text: string): Promise<void> {
  await file.write(new TextEncoder().encode(text));
}

function testNames(opened: Opened): void {
  test("is empty at first, and lists what was made", async () => {
    const disk = await opened();
    expect(await disk.list()).toEqual([]);
    await put(disk, "one.log", "1");
    await put(disk, "two.log", "2");
    await disk.sync();
    expect([...(await disk.list())].sort()).toEqual(["one.log", "two.log"]);
  });

  test("renames a file, whatever was there under the new name", async () => {
    const disk = await opened();
    await put(disk, "one.log", "1");
    await put(disk, "two.log", "2");
    await disk.rename("one.log", "two.log");
    expect(await disk.list()).toEqual(["two.log"]);
    expect(await textOf(disk, "two.log")).toBe("1");
  });

  test("removes a file", async () => {
    const disk = await opened();
    await put(disk, "one.log", "1");
    await disk.remove("one.log");
    expect(await disk.list()).toEqual([]);
    await disk.sync();
  });

  test("goes on writing to a file that got another name, or none", async () => {
    const disk = await opened();
    const file = await disk.create("one.log");
    await write(file, "before ");
    await disk.rename("one.log", "two.log");
    await write(file, "after");
    expect(await textOf(disk, "two.log")).toBe("before after");
    await disk.remove("two.log");
    await write(file, "for nobody");
    await file.sync();
    await file.close();
    expect(await disk.list()).toEqual([]);
  });
}

function testContent(opened: Opened): void {
  test("makes an empty file, also where there was one", async () => {
    const disk = await opened();
    await put(disk, "one.log", "old");
    const file = await disk.create("one.log");
    expect(await textOf(disk, "one.log")).toBe("");
    await file.close();
  });

  test("a file that took the name of another is another file", async () => {
    const disk = await opened();
    const old = await disk.create("one.log");
    const file = await disk.create("one.log");
    await write(old, "old");
    await write(file, "new");
    expect(await textOf(disk, "one.log")).toBe("new");
    await old.close();
    await file.close();
  });

  test("writes at the end, in order, all of what it is given", async () => {
    const disk = await opened();
    const file = await disk.create("one.log");
    for (const piece of ["a", "", "bc", "x".repeat(300_000)]) await write(file, piece);
    await file.close();
    expect(await textOf(disk, "one.log")).toBe(`abc${"x".repeat(300_000)}`);
  });

  test("keeps what it was given, whatever becomes of the bytes afterwards", async () => {
    const disk = await opened();
    const file = await disk.create("one.log");
    const bytes = new TextEncoder().encode("given");
    await file.write(bytes);
    bytes.fill(0);
    (await disk.read("one.log", MOST)).fill(0);
    expect(await textOf(disk, "one.log")).toBe("given");
    await file.close();
  });

  test("opens a file that is there, to write at its end", async () => {
    const disk = await opened();
    await put(disk, "one.log", "one");
    const file = await disk.open("one.log");
    await write(file, " two");
    await file.close();
    expect(await textOf(disk, "one.log")).toBe("one two");
  });

  test.each(["create", "open"] as const)("%s: after a cut writes go on there", async (way) => {
    const disk = await opened();
    await put(disk, "one.log", way === "open" ? "kept" : "");
    const file = await disk[way]("one.log");
    if (way === "create") await write(file, "kept");
    await write(file, " and cut");
    await file.truncate(4);
    expect(await textOf(disk, "one.log")).toBe("kept");
    await write(file, ", then more");
    await file.sync();
    expect(await textOf(disk, "one.log")).toBe("kept, then more");
    await file.truncate(0);
    expect(await textOf(disk, "one.log")).toBe("");
    await file.close();
  });
}

function testRefusals(opened: Opened): void {
  test("reads a file of as many bytes as it may have, and none of one more", async () => {
    const disk = await opened();
    await put(disk, "one.log", "12345");
    expect(await disk.read("one.log", 5)).toHaveLength(5);
    await expect(disk.read("one.log", 4)).rejects.toThrow("one.log");
  });

  test("says of a file that is not there that it is not", async () => {
    const disk = await opened();
    const missing = { code: "ENOENT" };
    await expect(disk.read("no.log", MOST)).rejects.toMatchObject(missing);
    await expect(disk.open("no.log")).rejects.toMatchObject(missing);
    await expect(disk.rename("no.log", "other.log")).rejects.toMatchObject(missing);
    await expect(disk.remove("no.log")).rejects.toMatchObject(missing);
    expect(await disk.list()).toEqual([]);
  });
}
