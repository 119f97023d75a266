import { type ChildProcess, spawn } from "node:child_process";
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Registry } from "../../src/adapters/registry/registry.ts";

const CONTROLLER = {
  id: "demo",
  url: "mqtt://127.0.0.1:18830",
  started: "2026-11-24T22:00:00.000Z",
  run: "/etc/flyball/run.yaml",
};
const isRoot = process.getuid?.() === 0;
let folder = "";
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "flyball-registry-"));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await rm(folder, { recursive: true });
});

function registry(path = folder): Registry {
  return new Registry({ FLYBALL_REGISTRY: path });
}

/** Another process, and when it began. */
async function otherProcess(): Promise<{ child: ChildProcess; pid: number; begun: string }> {
  const child = spawn("sleep", ["600"], { stdio: "ignore" });
  children.push(child);
  const pid = child.pid ?? 0;
  const text = await readFile(`/proc/${pid}/stat`, "utf8");
  return { child, pid, begun: text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? "" };
}

/** An entry as that process would have written it, with parts of it changed. */
async function write(pid: number, begun: string, changes: object = {}): Promise<string> {
  const name = `other-${pid}.json`;
  const entry = { ...CONTROLLER, id: "other", pid, begun, ...changes };
  await writeFile(join(folder, name), JSON.stringify(entry));
  return name;
}

describe("the registry of controllers", () => {
  test("lists a controller from when it registers until it unregisters", async () => {
    const own = registry();
    expect(await own.list()).toEqual([]);
    expect(await own.register(CONTROLLER)).toBe(true);
    expect(await registry().list()).toEqual([{ ...CONTROLLER, pid: process.pid }]);
    await own.unregister();
    expect(await registry().list()).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  test("has one file for a process and its id, which everybody may read", async () => {
    const mask = process.umask(0o077);
    try {
      await registry().register(CONTROLLER);
    } finally {
      process.umask(mask);
    }
    expect(await readdir(folder)).toEqual([`demo-${process.pid}.json`]);
    const { mode } = await stat(join(folder, `demo-${process.pid}.json`));
    expect(mode & 0o777).toBe(0o644);
  });

  test("registering again replaces the entry, and unregistering twice is safe", async () => {
    const own = registry();
    await own.register(CONTROLLER);
    await own.register({ ...CONTROLLER, url: "mqtt://127.0.0.1:1" });
    expect((await own.list()).map(({ url }) => url)).toEqual(["mqtt://127.0.0.1:1"]);
    await Promise.all([own.unregister(), own.unregister()]);
    expect(await own.list()).toEqual([]);
  });

  test("unregistering while it registers leaves nothing", async () => {
    const own = registry();
    await Promise.all([own.register(CONTROLLER), own.unregister()]);
    expect(await readdir(folder)).toEqual([]);
  });

  test("lists several in order of their ids", async () => {
    const { pid, begun } = await otherProcess();
    await write(pid, begun);
    await registry().register({ ...CONTROLLER, id: "zone" });
    await registry().register(CONTROLLER);
    expect((await registry().list()).map(({ id }) => id)).toEqual(["demo", "other", "zone"]);
  });

  test("passes over and removes the entry of a process that was killed", async () => {
    const { child, pid, begun } = await otherProcess();
    await write(pid, begun);
    await writeFile(join(folder, `other-${pid}.json.new`), "half");
    expect(await registry().list()).toHaveLength(1);
    child.kill("SIGKILL");
    await new Promise((resolve) => child.on("close", resolve));
    expect(await registry().list()).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  test("passes over and removes an entry whose number another process has now", async () => {
    const { pid, begun } = await otherProcess();
    await write(pid, `${Number(begun) - 1}`);
    expect(await registry().list()).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  test.each([
    ["another id", { id: "demo" }],
    ["another process", { pid: 1 }],
    ["a number for an address", { url: 5 }],
    ["no start", { started: null }],
  ])("passes over an entry with %s than its name says, and leaves it", async (_, changes) => {
    const { pid, begun } = await otherProcess();
    const name = await write(pid, begun, changes);
    expect(await registry().list()).toEqual([]);
    expect(await readdir(folder)).toEqual([name]);
  });

  test("passes over whatever else lies there", async () => {
    await writeFile(join(folder, `demo-${process.pid}.json`), "{");
    await writeFile(join(folder, `list-${process.pid}.json`), "[]");
    await writeFile(join(folder, "notes.txt"), "hello");
    await mkdir(join(folder, "demo-1.json"));
    await symlink("/etc/passwd", join(folder, `link-${process.pid}.json`));
    expect(await registry().list()).toEqual([]);
    expect(await readdir(folder)).toHaveLength(5);
  });

  test("a controller whose id cannot be the name of a file has none", async () => {
    expect(await registry().register({ ...CONTROLLER, id: "../demo" })).toBe(false);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("the folder of the registry", () => {
  test("is made where it is missing, for this user only", async () => {
    const path = join(folder, "new");
    expect(await registry(path).register(CONTROLLER)).toBe(true);
    expect((await stat(path)).mode & 0o777).toBe(0o700);
  });

  test("is not one into which others can write: neither written nor believed", async () => {
    await registry().register(CONTROLLER);
    await chmod(folder, 0o777);
    expect(await registry().list()).toEqual([]);
    expect(await registry().register({ ...CONTROLLER, id: "more" })).toBe(false);
    expect(await readdir(folder)).toEqual([`demo-${process.pid}.json`]);
  });

  test.runIf(isRoot)("is not that of another user", async () => {
    await registry().register(CONTROLLER);
    await chown(folder, 12_345, 12_345);
    expect(await registry().list()).toEqual([]);
    expect(await registry().register(CONTROLLER)).toBe(false);
    await chown(folder, 0, 0);
  });

  test("is not a link", async () => {
    const path = join(folder, "link");
    await mkdir(join(folder, "real"), { mode: 0o700 });
    await symlink(join(folder, "real"), path);
    expect(await registry(path).register(CONTROLLER)).toBe(false);
  });

  test("that cannot be made costs the entry and nothing else", async () => {
    await writeFile(join(folder, "file"), "");
    const nowhere = registry(join(folder, "file", "sub"));
    expect(await nowhere.register(CONTROLLER)).toBe(false);
    expect(await nowhere.list()).toEqual([]);
    await nowhere.unregister();
  });

  test("is the service's, else the session's, else a temporary one", async () => {
    const [service, session, temporary] = ["service", "session", "tmp"].map((name) =>
      join(folder, name),
    );
    for (const path of [service, session, temporary]) await mkdir(path ?? "", { mode: 0o700 });
    vi.stubEnv("TMPDIR", temporary);
    const user = process.getuid?.();
    const all = { RUNTIME_DIRECTORY: `${service}:/elsewhere`, XDG_RUNTIME_DIR: session };
    const rows = [
      [all, service],
      [{ XDG_RUNTIME_DIR: session }, join(session ?? "", "flyball")],
      [{ XDG_RUNTIME_DIR: "relative" }, join(temporary ?? "", `flyball-${user}`)],
      [{}, join(temporary ?? "", `flyball-${user}`)],
    ] as const;
    for (const [index, [environment, path]] of rows.entries()) {
      const own = new Registry(environment);
      expect(await own.register({ ...CONTROLLER, id: `at${index}` })).toBe(true);
      expect(await readdir(path ?? "")).toContain(`at${index}-${process.pid}.json`);
    }
    // Whatever a command knows of its own session, it looks into all of them.
    expect((await new Registry(all).list()).map(({ id }) => id)).toEqual(
      expect.arrayContaining(["at0", "at1", "at2", "at3"]),
    );
  });

  test.runIf(isRoot)("of a session is not taken from another user", async () => {
    const session = join(folder, "session");
    await mkdir(session, { mode: 0o700 });
    await chown(session, 12_345, 12_345);
    vi.stubEnv("TMPDIR", folder);
    await new Registry({ XDG_RUNTIME_DIR: session }).register(CONTROLLER);
    expect(await readdir(session)).toEqual([]);
    expect(await readdir(join(folder, "flyball-0"))).toHaveLength(1);
  });
});
