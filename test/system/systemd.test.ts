import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { SOCKET_PATH_BYTES } from "../../src/adapters/systemd/limits.ts";
import { systemdSupervisor } from "../../src/adapters/systemd/systemd.ts";
import type { Problem } from "../../src/model/model.ts";
import { runFolder } from "../app/run-folder.ts";

const CLI = join(import.meta.dirname, "../../dist/cli/cli.js");
const wait = { timeout: 30_000, interval: 20 };
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** What systemd does: a Unix socket for datagrams, whose every message is a line of output. */
const LISTENER = `
import socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
name = sys.argv[1]
s.bind("\\0" + name[1:] if name.startswith("@") else name)
print("bound", flush=True)
while True:
    print(s.recv(4096).decode(), flush=True)
`;

/** Listens as systemd does; gives the lines as they come. */
async function listen(name: string): Promise<readonly string[]> {
  const listener = spawn("python3", ["-c", LISTENER, name], { stdio: ["ignore", "pipe", 2] });
  ends.push(async () => {
    const exit = once(listener, "exit");
    listener.kill();
    await exit;
  });
  const lines: string[] = [];
  listener.stdout?.on("data", (bytes) => lines.push(...String(bytes).split("\n").filter(Boolean)));
  await expect.poll(() => lines, wait).toEqual(["bound"]);
  lines.length = 0;
  return lines;
}

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "flyball-"));
  ends.push(() => rm(made, { recursive: true }));
  return made;
}

/** A plant in which nothing happens by itself. */
const FILES = {
  "run.yaml": `controller: watched
broker: { embedded: { port: 0 } }
devices: devices.yaml
scripts: script.json
`,
  "devices.yaml": `devices:
  door:
    events:
      opened: { from: { mqtt: plant/door }, fields: { open: { type: boolean } } }
`,
  "script.json": JSON.stringify({ functions: { opened: { params: ["data"], body: null } } }),
};

/** The plant as systemd starts it; it is stopped at the end. */
async function startPlant(socket: string) {
  const files = await runFolder(FILES);
  ends.push(files.remove);
  const env = { ...process.env, NOTIFY_SOCKET: socket, WATCHDOG_USEC: "400000" };
  const plant = spawn(process.execPath, [CLI, "run", "--no-view", files.file], {
    ...{ env, stdio: ["ignore", "pipe", "pipe"] },
  });
  const exit = once(plant, "exit");
  ends.push(async () => {
    plant.kill("SIGKILL");
    await exit;
  });
  return { plant, exit };
}

describe("a controller that systemd starts", () => {
  test.each(["path", "abstract"])(
    "tells it by its socket (%s): ready, alive, stopping",
    async (kind) => {
      const socket =
        kind === "path" ? join(await folder(), "notify") : `@flyball-${process.pid}-${kind}`;
      const said = await listen(socket);
      const { plant, exit } = await startPlant(socket);
      await expect
        .poll(() => said.filter((line) => line === "WATCHDOG=1").length, wait)
        .toBeGreaterThan(5);
      expect(said[0]).toBe("READY=1");
      plant.kill("SIGTERM");
      expect(await exit).toEqual([0, null]);
      await expect.poll(() => said.at(-1), wait).toBe("STOPPING=1");
      expect(said.filter((line) => line !== "WATCHDOG=1")).toEqual(["READY=1", "STOPPING=1"]);
    },
  );

  test("gives no sign of life while it hangs", async () => {
    const socket = join(await folder(), "notify");
    const said = await listen(socket);
    const { plant } = await startPlant(socket);
    await expect.poll(() => said.length, wait).toBeGreaterThan(3);
    plant.kill("SIGSTOP");
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = said.length;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(said.length).toBe(before);
    plant.kill("SIGCONT");
    await expect.poll(() => said.length, wait).toBeGreaterThan(before);
  });
});

describe("the socket of systemd", () => {
  /** The codes of what was told, of a supervisor that says one thing. */
  async function problemsOf(socket: string): Promise<readonly string[]> {
    const problems: Problem[] = [];
    const failing = (problem: Problem) => problems.push(problem);
    const env = { NOTIFY_SOCKET: socket, WATCHDOG_USEC: "1000000" };
    const supervisor = await systemdSupervisor(env, process.pid, failing);
    supervisor?.ready();
    supervisor?.alive();
    return problems.map(({ code }) => code);
  }

  test("that nobody listens to, or that is none, is told once", async () => {
    expect(await problemsOf(join(await folder(), "nobody"))).toEqual(["SYSTEMD_NOTIFY"]);
    expect(await problemsOf("vsock:2:1")).toEqual(["SYSTEMD_NOTIFY"]);
  });

  test("has a path as long as one may be, and not one past it", async () => {
    const made = `${await folder()}/`;
    const longest = made + "x".repeat(SOCKET_PATH_BYTES - made.length);
    const said = await listen(longest);
    expect(await problemsOf(longest)).toEqual([]);
    await expect.poll(() => said, wait).toEqual(["READY=1", "WATCHDOG=1"]);
    expect(await problemsOf(`${longest}x`)).toEqual(["SYSTEMD_NOTIFY"]);
  });

  test("watches the process that it names, and no other", async () => {
    const of = async (env: object) =>
      (await systemdSupervisor({ NOTIFY_SOCKET: "@nobody", ...env }, 7, () => undefined))?.within;
    const usec = { WATCHDOG_USEC: "30000000" };
    expect(await of({ ...usec, WATCHDOG_PID: "7" })).toBe(30_000);
    expect(await of(usec)).toBe(30_000);
    expect(await of({ ...usec, WATCHDOG_PID: "8" })).toBeUndefined();
    expect(await of({})).toBeUndefined();
    expect(await systemdSupervisor(usec, 7, () => undefined)).toBeUndefined();
  });
});
