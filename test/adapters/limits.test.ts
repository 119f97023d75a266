import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EmbeddedBroker } from "../../src/adapters/broker/broker.ts";
import { CONNECTIONS } from "../../src/adapters/broker/limits.ts";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { ENTRIES, ENTRY_BYTES } from "../../src/adapters/registry/limits.ts";
import { Registry } from "../../src/adapters/registry/registry.ts";
import { DEFAULT_BAUD_RATE } from "../../src/adapters/serial/limits.ts";
import { SerialFrames } from "../../src/adapters/serial/serial.ts";
import {
  COMMAND_LENGTH,
  LONGEST_CATCH_UP,
  LONGEST_STEP,
} from "../../src/adapters/simulated/limits.ts";
import { Greenhouse, SimulatedGreenhouse } from "../../src/adapters/simulated/simulated.ts";
import { LOCK_BYTES } from "../../src/adapters/storage/limits.ts";
import { FolderLock } from "../../src/adapters/storage/storage.ts";
import { millis } from "../../src/model/model.ts";
import { openPty } from "./pty.ts";

const wait = { timeout: 20_000, interval: 5 };
const probe = await openPty();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "flyball-"));
});

afterEach(() => rm(folder, { recursive: true }));

describe("the embedded broker", () => {
  test("takes as many connections as it may, and closes one more", async () => {
    const broker = new EmbeddedBroker({ port: 0, clock: new SystemClock() });
    await broker.start();
    const { hostname, port } = new URL(broker.url);
    const open = new Set<Socket>();
    const dial = (): void => {
      const socket = connect(Number(port), hostname);
      open.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => open.delete(socket));
    };
    for (let count = 0; count < CONNECTIONS; count++) dial();
    await expect.poll(() => broker.counters.connections, wait).toBe(CONNECTIONS);
    expect(open.size).toBe(CONNECTIONS);
    dial();
    await expect.poll(() => open.size, wait).toBe(CONNECTIONS);
    expect(broker.counters.connections).toBe(CONNECTIONS);
    for (const socket of open) socket.destroy();
    await broker.stop();
  });
});

describe("the registry of controllers", () => {
  const registry = () => new Registry({ FLYBALL_REGISTRY: folder });
  const own = { url: "mqtt://127.0.0.1:1", started: "2026-01-01T00:00:00.000Z" };

  /** What this process would have written, with blanks behind it up to that many bytes. */
  async function entryOf(bytes: number): Promise<void> {
    const writer = registry();
    await writer.register({ id: "plant", ...own });
    const name = `plant-${process.pid}.json`;
    const text = (await readFile(join(folder, name), "utf8")).trimEnd();
    await writeFile(join(folder, name), text.slice(0, -1).padEnd(bytes - 1) + text.slice(-1));
  }

  test("reads an entry as long as one may be, and none that is a byte longer", async () => {
    await entryOf(ENTRY_BYTES);
    expect((await registry().list()).map(({ id }) => id)).toEqual(["plant"]);
    await entryOf(ENTRY_BYTES + 1);
    expect(await registry().list()).toEqual([]);
  });

  test("looks at as many files as it may, and no further", async () => {
    // Entries of one living process under other names each: every file that is looked at counts.
    await registry().register({ id: "plant", ...own });
    const text = await readFile(join(folder, `plant-${process.pid}.json`), "utf8");
    const others = Array.from({ length: ENTRIES }, (_, at) => `other${at}`);
    for (const id of others) {
      const name = `${id}-${process.pid}.json`;
      await writeFile(join(folder, name), text.replace('"plant"', JSON.stringify(id)));
    }
    expect(await registry().list()).toHaveLength(ENTRIES);
    await rm(join(folder, `other0-${process.pid}.json`));
    expect(await registry().list()).toHaveLength(ENTRIES);
    await rm(join(folder, `other1-${process.pid}.json`));
    expect(await registry().list()).toHaveLength(ENTRIES - 1);
  });
});

describe("the simulated greenhouse", () => {
  test("takes the longest step, and not one that is longer", () => {
    const weather = () => ({ celsius: 10, sun: 0, wind: 0, vapour: 0.008 });
    const plant = new Greenhouse({ seed: 1, weather });
    expect(() => plant.step(LONGEST_STEP + 1)).toThrow(/a step of/);
    expect(() => plant.step(LONGEST_STEP)).not.toThrow();
  });

  /** A greenhouse whose clock stands where a test puts it, and says so to nobody. */
  function simulated() {
    let now = 0;
    const clock = { now: () => millis(now), soon: () => () => {}, at: () => () => {} };
    const ignore = () => undefined;
    const rest = { seed: 1, period: millis(1_000), speed: 1, probe: ignore, publish: ignore };
    const house = new SimulatedGreenhouse({ clock, ...rest });
    house.start();
    const jump = (seconds: number): void => {
      now += seconds * 1_000;
    };
    return { house, jump, fan: house.subscriptions[0] ?? "" };
  }

  test.each([
    [LONGEST_CATCH_UP, LONGEST_CATCH_UP],
    [LONGEST_CATCH_UP + 1, LONGEST_CATCH_UP],
  ])("makes up for %d s that a machine slept with %d s", (slept, made) => {
    const { house, jump, fan } = simulated();
    const before = house.plant.time;
    jump(slept);
    house.receive(fan, "0");
    expect(house.plant.time - before).toBe(made);
    house.stop();
  });

  test.each([
    [COMMAND_LENGTH, true],
    [COMMAND_LENGTH + 1, false],
  ])("hears a command of %d characters: %s", (length, heard) => {
    const { house, jump, fan } = simulated();
    house.receive(fan, "50".padStart(length, "0"));
    jump(60);
    house.receive(fan, "no command");
    expect(house.plant.position("fan") > 0).toBe(heard);
    house.stop();
  });
});

describe.skipIf(probe === undefined)("a serial port", () => {
  test("is opened at the usual rate where none is said", async () => {
    const path = probe?.path ?? "";
    const source = new SerialFrames({ path, clock: new SystemClock(), random: Math.random });
    await source.start({ frame: () => {}, state: () => {}, drained: () => {} });
    const said = execFileSync("stty", ["-F", path], { encoding: "utf8" });
    await source.stop();
    await probe?.end();
    expect(said).toContain(`speed ${DEFAULT_BAUD_RATE} baud`);
  });
});

describe("the lock of a state folder", () => {
  test("is read up to a bound: a long one is nobody's, and is taken over", async () => {
    for (const length of [LOCK_BYTES, LOCK_BYTES + 1]) {
      await writeFile(join(folder, "lock"), "x".repeat(length));
      const lock = new FolderLock(folder);
      await lock.take();
      await lock.release();
    }
  });
});
