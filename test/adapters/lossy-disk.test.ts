import { describe, expect, test } from "vitest";
import { LossyDisk, seededRandom } from "../../src/adapters/simulated/simulated.ts";
import type { DiskFile } from "../../src/ports/ports.ts";
import { SEED } from "../seed.ts";

console.log(`seed ${SEED} (FLYBALL_SEED)`);

const CUTS = 2_000;
const BLOCK = 512;

/** Every different state that so many power cuts leave, as text, in order of the alphabet. */
function survivors(disk: LossyDisk): readonly string[] {
  const random = seededRandom(SEED);
  const found = new Set<string>();
  for (let cut = 0; cut < CUTS; cut++) found.add(said(disk.crash(random)));
  return [...found].sort();
}

function said(disk: LossyDisk): string {
  const files = [...disk.files()].sort(([one], [other]) => (one < other ? -1 : 1));
  return files.map(([name, bytes]) => `${name}=${Buffer.from(bytes).toString("latin1")}`).join(" ");
}

async function put(disk: LossyDisk, name: string, text: string): Promise<DiskFile> {
  const file = await disk.create(name);
  await file.write(Buffer.from(text));
  return file;
}

async function synced(name: string, text: string) {
  const disk = new LossyDisk();
  const file = await put(disk, name, text);
  await file.sync();
  await disk.sync();
  return { disk, file };
}

describe("names at a power loss", () => {
  test("all are there that were synced, and nothing else happened", async () => {
    const { disk } = await synced("one", "1");
    expect(survivors(disk)).toEqual(["one=1"]);
  });

  test("each change since the last sync happened or not, for itself", async () => {
    const { disk } = await synced("one", "1");
    await (await put(disk, "two", "2")).sync();
    await disk.remove("one");
    const found = survivors(disk);
    expect(found).toEqual(["", "one=1", "one=1 two=2", "two=2"]);
  });

  test("a file has its old name or its new one, never both and never none", async () => {
    const { disk } = await synced("old", "1");
    await disk.rename("old", "new");
    expect(survivors(disk)).toEqual(["new=1", "old=1"]);
  });

  test("of two files under one name one or the other is there, whole", async () => {
    const { disk } = await synced("one", "old");
    await (await put(disk, "one.tmp", "new")).sync();
    await disk.rename("one.tmp", "one");
    const found = survivors(disk);
    expect(found).toEqual(["one=new", "one=old", "one=old one.tmp=new"]);
  });

  test("a folder that was not synced may lose a file that was", async () => {
    const disk = new LossyDisk();
    await (await put(disk, "one", "1")).sync();
    expect(survivors(disk)).toEqual(["", "one=1"]);
  });
});

describe("content at a power loss", () => {
  test("what was not synced is there up to any byte", async () => {
    const { disk, file } = await synced("one", "kept ");
    await file.write(Buffer.from("lost"));
    const found = survivors(disk);
    for (const text of ["", "l", "lo", "los", "lost"]) expect(found).toContain(`one=kept ${text}`);
  });

  test("what was synced never changes, whatever follows", async () => {
    const { disk, file } = await synced("one", "k".repeat(700));
    await file.write(Buffer.from("x".repeat(900)));
    await file.truncate(800);
    await file.write(Buffer.from("y".repeat(900)));
    for (const text of survivors(disk)) expect(text).toMatch(/^one=k{700}/);
  });

  test("later blocks are there without earlier ones: zeros, or anything, stand there", async () => {
    const { disk, file } = await synced("one", "");
    await file.write(Buffer.from("x".repeat(3 * BLOCK)));
    const last = "x".repeat(BLOCK);
    const ends = survivors(disk).filter(
      (text) => text.length === "one=".length + 3 * BLOCK && text.endsWith(last),
    );
    const zeros = "\0".repeat(BLOCK);
    expect(ends).toContain(`one=${zeros}${zeros}${last}`);
    expect(ends.some((text) => !text.includes("\0") && /[^x]/.test(text.slice(4)))).toBe(true);
  });

  test("a cut that was not synced may not have happened, and one that was did", async () => {
    const { disk, file } = await synced("one", "12345");
    await file.truncate(2);
    expect(survivors(disk)).toEqual(["one=12", "one=12345"]);
    await file.sync();
    expect(survivors(disk)).toEqual(["one=12"]);
  });

  test("no power loss changes the disk on which it might have happened", async () => {
    const { disk, file } = await synced("one", "kept");
    await file.write(Buffer.from(" lost"));
    const random = seededRandom(SEED);
    for (let cut = 0; cut < CUTS; cut++) {
      await (await disk.crash(random).open("one")).write(Buffer.from("!"));
    }
    expect(said(disk)).toBe("one=kept lost");
  });
});

describe("a killed process", () => {
  test("leaves all that it wrote to the next, and a power loss may still take it", async () => {
    const { disk, file } = await synced("one", "kept");
    await file.write(Buffer.from("!"));
    await put(disk, "two", "2");
    await disk.rename("one", "three");
    const next = disk.copy();
    await file.write(Buffer.from(" by the old"));
    expect(said(next)).toBe("three=kept! two=2");
    const found = survivors(next);
    expect(found).toContain("one=kept");
    expect(found).toContain("three=kept! two=2");
    for (const name of ["two", "three"]) await (await next.open(name)).sync();
    await next.sync();
    expect(survivors(next)).toEqual(["three=kept! two=2"]);
  });
});

describe("calls that fail", () => {
  test("fail when they are to, with that code, and do nothing", async () => {
    const { disk, file } = await synced("one", "kept");
    const before = said(disk);
    const calls = [
      () => disk.list(),
      () => disk.read("one", 100),
      () => disk.create("one"),
      () => disk.open("one"),
      () => disk.rename("one", "two"),
      () => disk.remove("one"),
      () => disk.sync(),
      () => file.write(Buffer.from("more")),
      () => file.truncate(0),
      () => file.sync(),
      () => file.close(),
    ];
    for (const call of calls) {
      disk.fail({ call: disk.calls + 1, code: "EIO" });
      await expect(call()).rejects.toMatchObject({ code: "EIO" });
      expect(said(disk)).toBe(before);
    }
    disk.fail(undefined);
    expect(await disk.list()).toEqual(["one"]);
  });

  test("come after a number of good ones, and are as many as were asked for", async () => {
    const { disk } = await synced("one", "kept");
    disk.fail({ call: disk.calls + 2, calls: 2, code: "ENOSPC" });
    const outcomes = [];
    for (let call = 0; call < 4; call++) {
      outcomes.push(
        await disk.list().then(
          () => "well",
          ({ code }) => code,
        ),
      );
    }
    expect(outcomes).toEqual(["well", "ENOSPC", "ENOSPC", "well"]);
  });

  test("a write that fails may have written a part", async () => {
    const { disk, file } = await synced("one", "kept");
    disk.fail({ call: disk.calls + 1, code: "ENOSPC", written: 0.5 });
    await expect(file.write(Buffer.from("1234"))).rejects.toMatchObject({ code: "ENOSPC" });
    expect(said(disk)).toBe("one=kept12");
  });

  test("what a failed sync was to make sure of is never sure, and what follows is", async () => {
    const { disk, file } = await synced("one", "kept");
    await file.write(Buffer.from("?"));
    await put(disk, "two", "2");
    disk.fail({ call: disk.calls + 1, calls: 2, code: "EIO" });
    await expect(file.sync()).rejects.toMatchObject({ code: "EIO" });
    await expect(disk.sync()).rejects.toMatchObject({ code: "EIO" });
    await file.write(Buffer.from("!"));
    await (await put(disk, "three", "3")).sync();
    await file.sync();
    await disk.sync();
    const found = survivors(disk);
    expect(found).toContain("one=kept?! three=3");
    expect(found).toContain("one=kept\0! three=3");
    expect(found.some((text) => text.includes("two="))).toBe(true);
    for (const text of found) expect(text).toMatch(/^one=kept.! three=3/s);
  });
});
