import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe } from "vitest";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { LINE_BYTES } from "../../src/adapters/serial/limits.ts";
import { SerialFrames } from "../../src/adapters/serial/serial.ts";
import { MemoryFrames } from "../../src/adapters/simulated/simulated.ts";
import { millis } from "../../src/model/model.ts";
import { newPty, openPty, pointTo } from "../adapters/pty.ts";
import { type FramesUnderTest, framesContract } from "./frames-contract.ts";

framesContract("memory", async () => {
  const source = new MemoryFrames(64);
  return {
    source,
    say: (text) => source.say(text),
    heard: () => source.told.join(""),
    unplug: async () => source.unplug(),
    plug: async () => source.plug(),
    jam: () => source.jam(),
    unjam: () => source.unjam(),
    longest: 64,
    close: async () => undefined,
  };
});

const probe = await openPty();
await probe?.end();

describe.skipIf(probe === undefined)("a kernel line", () => {
  framesContract("a kernel pty", openKernelPty);
});

async function openKernelPty(): Promise<FramesUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), "flyball-"));
  const path = join(folder, "probe");
  let pty = await newPty();
  await pointTo(path, pty.path);
  const backoff = { first: millis(10), longest: millis(20) };
  const clock = new SystemClock();
  return {
    source: new SerialFrames({ path, clock, random: Math.random, backoff }),
    say: (text) => pty.say(text),
    heard: () => pty.heard().toString(),
    unplug: () => pty.end(),
    plug: async () => {
      pty = await newPty();
      await pointTo(path, pty.path);
    },
    jam: () => pty.stopReading(),
    unjam: () => pty.readOn(),
    longest: LINE_BYTES,
    close: async () => {
      await pty.end();
      await rm(folder, { recursive: true });
    },
  };
}
