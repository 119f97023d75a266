import { describe } from "vitest";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { LINE_BYTES } from "../../src/adapters/serial/limits.ts";
import { SerialLines } from "../../src/adapters/serial/serial.ts";
import { MemoryLines, openTerminal } from "../../src/adapters/simulated/simulated.ts";
import { linesContract } from "./lines-contract.ts";

linesContract("memory", async () => {
  const source = new MemoryLines(64);
  return {
    source,
    write: (text) => source.write(text),
    longest: 64,
    close: async () => undefined,
  };
});

const terminal = await openTerminal();
await terminal?.stop();

describe.skipIf(terminal === undefined)("a kernel line", () => {
  linesContract("a kernel pty", async () => {
    const device = await openTerminal();
    if (device === undefined) throw new Error("there was a pty a moment ago");
    const clock = new SystemClock();
    return {
      source: new SerialLines({ path: device.path, clock, random: Math.random }),
      write: (text) => device.write(text),
      longest: LINE_BYTES,
      close: () => device.stop(),
    };
  });
});
