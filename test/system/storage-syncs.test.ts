import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compileChild } from "../adapters/compiled-child.ts";
import { hasStrace } from "./strace.ts";

/** What the system was asked to put on the disk, in order: paths, as strace has them. */
async function syncsOf(folder: string): Promise<readonly string[]> {
  const program = compileChild();
  const trace = join(program.folder, "trace");
  try {
    execFileSync(
      "strace",
      [
        ...["-f", "-qq", "-y", "-e", "trace=fsync,fdatasync", "-o", trace],
        ...[process.execPath, program.path, folder],
      ],
      { input: "open\nclose\n" },
    );
    const lines = readFileSync(trace, "utf8").split("\n");
    return lines.flatMap((line) => /f(?:data)?sync\(\d+<([^>]+)>/.exec(line)?.[1] ?? []);
  } finally {
    await rm(program.folder, { recursive: true });
  }
}

describe.skipIf(!hasStrace())("a state folder that is made", () => {
  let parent: string;
  let folder: string;
  let synced: readonly string[];

  beforeAll(async () => {
    parent = await realpath(await mkdtemp(join(tmpdir(), "flyball-")));
    folder = join(parent, "plants", "one", "state");
    synced = await syncsOf(folder);
  });

  afterAll(() => rm(parent, { recursive: true }));

  test("is a name on the disk in each folder above it that was made as well", () => {
    const above = [dirname(folder), dirname(dirname(folder)), parent];
    // The deepest first: a power loss between two leaves no folder that holds half of the others.
    expect(synced.slice(0, 3)).toEqual(above);
  });

  test("has a lock that is on the disk before it counts", () => {
    const lock = synced.find((path) => path.startsWith(join(folder, "lock-new-")));
    expect(lock).toBeDefined();
  });
});
