import { mkdtemp, rm, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { SerialFrames } from "../../src/adapters/serial/serial.ts";
import { millis } from "../../src/model/model.ts";
import type { LinkState } from "../../src/ports/ports.ts";
import { newPty, openPty, pointTo } from "./pty.ts";

const wait = { timeout: 20_000, interval: 2 };
const backoff = { first: millis(4), longest: millis(1_000) };
const probe = await openPty();
await probe?.end();

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "flyball-"));
});

afterEach(() => rm(folder, { recursive: true }));

/** How long a port that is down waits, in the order in which it was told. */
function waitsOf(states: readonly LinkState[]): readonly number[] {
  return states.flatMap((state) => (state.kind === "down" ? [state.retryIn] : []));
}

describe.skipIf(probe === undefined)("a serial port that comes back", () => {
  test("is tried again as soon as the first time when it goes away once more", async () => {
    const path = join(folder, "probe");
    const states: LinkState[] = [];
    // Without chance in them the waits are 4, 4, 8, 16, … ms: the upper half begins at half.
    const source = new SerialFrames({ path, clock: new SystemClock(), random: () => 0, backoff });
    await source.start({
      frame: () => undefined,
      state: (state) => states.push(state),
      drained: () => undefined,
    });
    await expect.poll(() => waitsOf(states).length, wait).toBeGreaterThanOrEqual(5);
    const pty = await newPty();
    await pointTo(path, pty.path);
    await expect.poll(() => states.at(-1)?.kind, wait).toBe("up");
    const before = states.length;
    await unlink(path);
    await pty.end();
    await expect.poll(() => states.length, wait).toBeGreaterThanOrEqual(before + 3);
    await source.stop();
    const waits = waitsOf(states);
    const again = waitsOf(states.slice(before));
    expect(waits.slice(0, 5)).toEqual([4, 4, 8, 16, 32]);
    expect(again.slice(0, 3)).toEqual([4, 4, 8]);
  });
});
