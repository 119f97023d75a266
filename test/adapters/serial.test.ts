import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { LINE_BYTES, SILENCE } from "../../src/adapters/serial/limits.ts";
import { SerialFrames, type SerialOptions } from "../../src/adapters/serial/serial.ts";
import type { Framing } from "../../src/devices/framing.ts";
import { millis } from "../../src/model/model.ts";
import type { LinkState } from "../../src/ports/ports.ts";
import { newPty, openPty, pointTo } from "./pty.ts";

const KILLS = 100;
const NOISE_BYTES = 16 * 2 ** 20;
const clock = new SystemClock();
const backoff = { first: millis(5), longest: millis(20) };
const wait = { timeout: 20_000, interval: 2 };
const probe = await openPty();
await probe?.end();

/** Two bytes of start, one of content, and its complement. */
const FIXED: Framing = {
  kind: "fixed",
  length: 4,
  start: Uint8Array.of(0xaa, 0x55),
  valid: (frame) => ((frame[2] ?? 0) ^ (frame[3] ?? 0)) === 0xff,
};

let folder: string;
const ends: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "flyball-"));
});

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await rm(folder, { recursive: true });
});

async function started(options: Partial<SerialOptions> & { readonly path: string }) {
  const source = new SerialFrames({ clock, random: Math.random, backoff, ...options });
  const frames: Uint8Array[] = [];
  const states: LinkState[] = [];
  ends.push(() => source.stop());
  await source.start({
    frame: (bytes) => frames.push(bytes),
    state: (state) => states.push(state),
    drained: () => undefined,
  });
  const texts = () => frames.map((frame) => Buffer.from(frame).toString());
  const codes = () => states.map((state) => (state.kind === "up" ? "up" : state.problem.code));
  return { source, frames, texts, states, codes };
}

/** Files that this process has open: ports, terminals, sockets. */
function openFiles(): number {
  return readdirSync("/proc/self/fd").length;
}

describe("a serial port that is not there", () => {
  test("is told with its code, and tried again until the stop", async () => {
    const { source, states, codes } = await started({ path: "/dev/no-such-port" });
    await expect.poll(() => states.length, wait).toBeGreaterThanOrEqual(3);
    await source.stop();
    const { length } = states;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(states).toHaveLength(length);
    expect(new Set(codes())).toEqual(new Set(["SERIAL_OPEN"]));
    expect(source.counters.opens).toBe(0);
  });

  test("can be stopped at once", async () => {
    const source = new SerialFrames({ path: "/dev/no-such-port", clock, random: Math.random });
    const states: LinkState[] = [];
    const start = source.start({
      frame: () => undefined,
      state: (state) => states.push(state),
      drained: () => undefined,
    });
    await source.stop();
    await start;
    expect(states).toEqual([]);
  });
});

describe.skipIf(probe === undefined)("a serial port", () => {
  test("that is stopped has told its device everything, however late that reads", async () => {
    const pty = await newPty();
    ends.push(() => pty.end());
    const { source } = await started({ path: pty.path });
    pty.stopReading();
    expect(source.write("safe\n")).toBe(true);
    await source.stop();
    pty.readOn();
    await expect.poll(() => pty.heard().toString(), wait).toMatch(/safe\r?\n$/);
  });

  test("that is unplugged is told with its code", async () => {
    const device = await newPty();
    const { codes, source } = await started({ path: device.path });
    await device.end();
    await expect.poll(codes, wait).toContain("SERIAL_LOST");
    await source.stop();
    expect(codes().slice(0, 2)).toEqual(["up", "SERIAL_LOST"]);
  });

  test("that another program has is told with its code, and taken when it is free", async () => {
    const device = await newPty();
    ends.push(() => device.end());
    const first = await started({ path: device.path });
    const second = await started({ path: device.path });
    expect(second.codes()).toContain("SERIAL_OPEN");
    await first.source.stop();
    await expect.poll(second.codes, wait).toContain("up");
  });

  test("takes every setting that there is", async () => {
    const device = await newPty();
    ends.push(() => device.end());
    const frame = { baudRate: 9_600, dataBits: 7, stopBits: 2, parity: "even" } as const;
    const settings = { ...frame, rtscts: true, xon: true };
    const { codes } = await started({ path: device.path, settings });
    expect(codes()).toEqual(["up"]);
  });

  test("says that another process has the port, and opens it when that one is gone", async () => {
    const device = await newPty();
    ends.push(() => device.end());
    const holder = spawn("flock", ["-x", device.path, "cat"], {
      stdio: ["pipe", "ignore", "ignore"],
    });
    const gone = new Promise((resolve) => holder.once("exit", resolve));
    ends.push(async () => void holder.stdin.end());
    const pid = () => readFileSync("/proc/locks", "utf8").includes(` ${holder.pid} `);
    await expect.poll(pid, wait).toBe(true);
    const { states } = await started({ path: device.path });
    expect(states[0]).toMatchObject({ kind: "down", problem: { code: "SERIAL_OPEN" } });
    expect(JSON.stringify(states[0])).not.toContain("dialout");
    expect(JSON.stringify(states[0])).toContain(`process ${holder.pid}`);
    holder.stdin.end();
    await gone;
    await expect.poll(() => states.at(-1)?.kind, wait).toBe("up");
  });

  test.each([
    [SILENCE, true],
    [SILENCE - 1, false],
  ])("knows that the first piece came after %i ms of silence: %s", async (silence, known) => {
    const device = await newPty();
    ends.push(() => device.end());
    const time = new SystemClock();
    let now = millis(1);
    Object.defineProperty(time, "now", { value: () => now });
    const source = new SerialFrames({ path: device.path, clock: time, random: Math.random });
    ends.push(() => source.stop());
    const firsts: boolean[] = [];
    await source.start({
      frame: () => undefined,
      first: (_, afterSilence) => firsts.push(afterSilence) > 0,
      state: () => undefined,
      drained: () => undefined,
    });
    now = millis(1 + silence);
    device.say("21.4\n");
    await expect.poll(() => firsts, wait).toEqual([known]);
    expect(source.counters).toMatchObject({ frames: 1, partial: 0 });
  });

  test("refuses a setting that there is not, with its code", async () => {
    const device = await newPty();
    ends.push(() => device.end());
    const { states } = await started({ path: device.path, settings: { baudRate: 0 } });
    expect(states[0]).toMatchObject({ kind: "down", problem: { code: "SERIAL_OPEN" } });
  });

  test("finds binary frames in garbage, and tells binary commands", async () => {
    const device = await newPty();
    ends.push(() => device.end());
    const { source, frames } = await started({ path: device.path, framing: FIXED });
    const good = Buffer.from("aa5511ee", "hex");
    const rubbish = Buffer.from("00aa5500aa5511efaa", "hex");
    device.say(Buffer.concat([rubbish, good, rubbish, good, good]));
    await expect.poll(() => frames.length, wait).toBe(3);
    expect(frames.map((frame) => Buffer.from(frame))).toEqual([good, good, good]);
    expect(source.counters).toMatchObject({ partial: 1, invalid: 1, droppedBytes: 18 });
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    source.write(all);
    await expect.poll(() => device.heard().length, wait).toBe(256);
    expect([...device.heard()]).toEqual([...all]);
  });

  test("survives noise without a line end, and reads the next good line", async () => {
    const device = await newPty();
    ends.push(() => device.end());
    const { source, texts } = await started({ path: device.path });
    const before = process.memoryUsage().rss;
    const noise = Buffer.alloc(4_096, "x");
    device.say("\n");
    for (let sent = noise.length; sent <= NOISE_BYTES; sent += noise.length) {
      device.say(noise);
      // Writing to a full terminal would block this thread, which is also the one that reads.
      while (source.counters.droppedBytes + LINE_BYTES + 1 < sent) await setImmediate();
    }
    device.say("\ngood\n");
    await expect.poll(texts, wait).toEqual(["good"]);
    expect(source.counters).toMatchObject({ frames: 1, overlong: 1 });
    const grown = (process.memoryUsage().rss - before) / 2 ** 20;
    const noisy = NOISE_BYTES / 2 ** 20;
    console.log(`kernel line: ${noisy} MB of noise over it, ${grown.toFixed(0)} MB more resident`);
  });
});

describe.skipIf(probe === undefined)("a serial port that comes and goes", () => {
  test(`is back after each of ${KILLS} kills in a stream, and leaks nothing`, async () => {
    const path = join(folder, "probe");
    let pty = await newPty();
    await pointTo(path, pty.path);
    const { source, frames, states, texts } = await started({ path });
    const ups = () => states.filter(({ kind }) => kind === "up").length;
    let files = 0;
    let heard = 0;
    for (let kill = 1; kill <= KILLS; kill++) {
      pty.say(`\nround ${kill}\n`);
      await expect.poll(() => texts().at(-1), wait).toBe(`round ${kill}`);
      source.write(`told ${kill}\n`);
      await expect.poll(() => pty.heard().toString(), wait).toBe(`told ${kill}\n`);
      heard++;
      // Ends in the middle of a line that is being read, with more on the way.
      pty.say(`half ${kill} ${"x".repeat(kill * 40)}`);
      await pty.end();
      await expect.poll(() => states.at(-1)?.kind, wait).toBe("down");
      pty = await newPty();
      await pointTo(path, pty.path);
      await expect.poll(ups, wait).toBe(kill + 1);
      if (kill === 10) files = openFiles();
    }
    const leaked = openFiles() - files;
    await pty.end();
    expect(texts()).toEqual(frames.map((_, index) => `round ${index + 1}`));
    expect(heard).toBe(KILLS);
    expect(leaked).toBeLessThanOrEqual(0);
    const { opens } = source.counters;
    console.log(
      `kernel line: ${KILLS} kills, ${opens} opens, ${frames.length} lines, ${heard} commands, ` +
        `0 half lines, ${leaked} files more open than after the tenth`,
    );
  });

  test("is told as lost while it is flooded, every time", async () => {
    for (let round = 0; round < 20; round++) {
      const pty = await newPty();
      const { source, codes } = await started({ path: pty.path });
      const flood = setInterval(() => pty.say(`${"x".repeat(2_000)}\n`), 0);
      await expect.poll(() => source.counters.frames, wait).toBeGreaterThan(5);
      await pty.end();
      clearInterval(flood);
      await expect.poll(codes, wait).toContain("SERIAL_LOST");
      await source.stop();
    }
  });
});
