import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LossyDisk } from "../../src/adapters/simulated/simulated.ts";
import { FolderDisk } from "../../src/adapters/storage/storage.ts";
import { diskContract } from "./disk-contract.ts";

diskContract("in memory", async () => ({ disk: new LossyDisk(), close: async () => undefined }));

diskContract("of a folder", async () => {
  const folder = await mkdtemp(join(tmpdir(), "flyball-"));
  return {
    disk: new FolderDisk(join(folder, "not", "there")),
    close: () => rm(folder, { recursive: true }),
  };
});

describe("a folder as a disk", () => {
  let parent: string;
  let folder: string;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), "flyball-"));
    folder = join(parent, "state");
  });

  afterEach(() => rm(parent, { recursive: true }));

  test("is made when it is first used, for its user alone", async () => {
    const disk = new FolderDisk(folder);
    expect(readdirSync(parent)).toEqual([]);
    await (await disk.create("one.log")).close();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, "one.log")).mode & 0o777).toBe(0o600);
  });

  test("is used as it is where it is there", async () => {
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    expect(await new FolderDisk(folder).list()).toEqual([]);
    expect(statSync(folder).mode & 0o777).toBe(0o755);
  });

  test("is made with the next call where it could not be before", async () => {
    writeFileSync(folder, "in the way");
    const disk = new FolderDisk(join(folder, "below"));
    await expect(disk.list()).rejects.toMatchObject({ code: "ENOTDIR" });
    await rm(folder);
    expect(await disk.list()).toEqual([]);
  });

  test("lists files only", async () => {
    mkdirSync(join(folder, "folder.log"), { recursive: true });
    symlinkSync("/etc/hostname", join(folder, "link.log"));
    writeFileSync(join(folder, "file.log"), "");
    expect(await new FolderDisk(folder).list()).toEqual(["file.log"]);
  });

  test("neither follows a link nor waits for a pipe under a name of its own", async () => {
    mkdirSync(folder);
    symlinkSync("/etc/hostname", join(folder, "link.log"));
    expect(spawnSync("mkfifo", [join(folder, "pipe.log")]).status).toBe(0);
    const disk = new FolderDisk(folder);
    await expect(disk.read("link.log", 100)).rejects.toMatchObject({ code: "ELOOP" });
    await expect(disk.open("link.log")).rejects.toMatchObject({ code: "ELOOP" });
    await expect(disk.read("pipe.log", 100)).rejects.toThrow("pipe.log is no file");
  });

  test.each(["../one.log", "a/b.log", "", ".", "..", "/etc/passwd", "a\0b"])(
    "%j is no name of a file in it",
    async (name) => {
      const disk = new FolderDisk(folder);
      await expect(disk.create(name)).rejects.toMatchObject({ code: "INTERNAL" });
      await expect(disk.rename("one.log", name)).rejects.toMatchObject({ code: "INTERNAL" });
    },
  );
});
