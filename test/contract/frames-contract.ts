import { afterEach, describe, expect, test } from "vitest";
import type { FrameHandlers, FrameSource, LinkState } from "../../src/ports/ports.ts";

/** A frame source under test that takes lines, and the device at its far end. */
export interface FramesUnderTest {
  readonly source: FrameSource;
  /** The device says that. */
  readonly say: (text: string) => void;
  /** All that the device heard so far. */
  readonly heard: () => string;
  /** The device goes away, and comes back at the same place. */
  readonly unplug: () => Promise<void>;
  readonly plug: () => Promise<void>;
  /** The device takes nothing any more, and takes everything again. */
  readonly jam: () => void;
  readonly unjam: () => void;
  /** The longest line that the source takes. */
  readonly longest: number;
  readonly close: () => Promise<void>;
}

const wait = { timeout: 10_000, interval: 5 };

/** A source that was started, with what it handed on. */
interface Started extends FramesUnderTest {
  readonly frames: string[];
  readonly states: LinkState["kind"][];
  readonly drains: () => number;
}

/** What every frame source promises. */
export function framesContract(name: string, open: () => Promise<FramesUnderTest>): void {
  const closes: (() => Promise<void>)[] = [];

  async function started(): Promise<Started> {
    const under = await open();
    closes.push(async () => {
      await under.source.stop();
      await under.close();
    });
    const frames: string[] = [];
    const states: LinkState["kind"][] = [];
    let drains = 0;
    await under.source.start({
      frame: (bytes) => frames.push(new TextDecoder().decode(bytes)),
      state: ({ kind }) => states.push(kind),
      drained: () => {
        drains++;
      },
    });
    return { ...under, frames, states, drains: () => drains };
  }

  describe(`frames from ${name}`, () => {
    afterEach(async () => {
      for (const close of closes.splice(0)) await close();
    });
    testFraming(started);
    testWriting(started);
    testLifecycle(started);
  });
}

/** Waits until everything said before has come in. */
async function settled({ say, frames }: Started): Promise<readonly string[]> {
  say("end of test\n");
  await expect.poll(() => frames.includes("end of test"), wait).toBe(true);
  return frames.slice(0, frames.indexOf("end of test"));
}

function testFraming(started: () => Promise<Started>): void {
  test("drops what comes before the first line end, and counts it", async () => {
    const under = await started();
    under.say('.4}\n{"celsius":21}\n');
    expect(await settled(under)).toEqual(['{"celsius":21}']);
    expect(under.source.counters).toMatchObject({ partial: 1, droppedBytes: 3 });
  });

  test("hands on every line in order, without its end, and no empty ones", async () => {
    const under = await started();
    under.say("\none\ntwo\r\n\n\r\nthree é\n");
    expect(await settled(under)).toEqual(["one", "two", "three é"]);
    expect(under.source.counters).toMatchObject({ frames: 4, partial: 0, overlong: 0 });
  });

  test("puts a line together from whatever pieces it comes in", async () => {
    const under = await started();
    for (const piece of ["\nfi", "rst", "\nsec", "ond\n"]) under.say(piece);
    expect(await settled(under)).toEqual(["first", "second"]);
  });

  test("takes the longest line and drops one that is a byte longer", async () => {
    const under = await started();
    const longest = "x".repeat(under.longest);
    for (const line of ["", longest, `${longest}y`, "after"]) under.say(`${line}\n`);
    const frames = await settled(under);
    expect(frames.map((frame) => frame.length)).toEqual([under.longest, 5]);
    expect(under.source.counters).toMatchObject({ overlong: 1, droppedBytes: under.longest + 1 });
  });
}

function testWriting(started: () => Promise<Started>): void {
  test("tells the device what it is given, text and bytes, in order", async () => {
    const { source, heard } = await started();
    expect(source.write("one é\n")).toBe(true);
    await expect.poll(heard, wait).toBe("one é\n");
    expect(source.write(Uint8Array.of(116, 119, 111))).toBe(true);
    await expect.poll(heard, wait).toBe("one é\ntwo");
    expect(source.counters).toMatchObject({ written: 2, refused: 0 });
  });

  test("takes nothing while there is no device, and nothing of it is said later", async () => {
    const under = await started();
    await under.unplug();
    await expect.poll(() => under.states.at(-1), wait).toBe("down");
    expect(under.source.write("lost\n")).toBe(false);
    await under.plug();
    await expect.poll(() => under.states.at(-1), wait).toBe("up");
    expect(under.source.write("said\n")).toBe(true);
    await expect.poll(under.heard, wait).toBe("said\n");
    expect(under.drains()).toBe(0);
  });

  test("refuses what a device does not take, goes on reading, and tells of room", async () => {
    const under = await started();
    under.jam();
    const line = `${"x".repeat(99)}\n`;
    const taken = await fill(under, line);
    under.say("\nstill heard\n");
    expect(await settled(under)).toEqual(["still heard"]);
    const drains = under.drains();
    under.unjam();
    await expect.poll(under.drains, wait).toBeGreaterThan(drains);
    expect(under.source.write("last\n")).toBe(true);
    await expect.poll(() => under.heard().endsWith("last\n"), wait).toBe(true);
    expect(under.heard()).toBe(`${line.repeat(taken)}last\n`);
    expect(under.source.counters.written).toBe(taken + 1);
  });
}

/** Writes until nothing is taken any more, also after a while; gives how many lines were. */
async function fill({ source }: Started, line: string): Promise<number> {
  let taken = 0;
  for (let before = -1; before < taken; ) {
    before = taken;
    while (taken < 100_000 && source.write(line)) taken++;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(taken).toBeLessThan(100_000);
  expect(source.counters.refused).toBeGreaterThan(0);
  return taken;
}

function testLifecycle(started: () => Promise<Started>): void {
  const deaf: FrameHandlers = {
    frame: () => undefined,
    state: () => undefined,
    drained: () => undefined,
  };

  test("tells that it is open, once", async () => {
    const under = await started();
    await under.source.start(deaf);
    expect(under.states).toEqual(["up"]);
    expect(under.source.counters.opens).toBe(1);
  });

  test("drops half a line when the device goes away, and opens when it is back", async () => {
    const under = await started();
    under.say("\nwhole\nha");
    await expect.poll(() => under.frames, wait).toEqual(["whole"]);
    await under.unplug();
    await expect.poll(() => under.states.at(-1), wait).toBe("down");
    await under.plug();
    await expect.poll(() => under.states.at(-1), wait).toBe("up");
    under.say("lf\nnext\n");
    expect((await settled(under)).slice(1)).toEqual(["next"]);
    expect(under.source.counters).toMatchObject({ opens: 2, partial: 1 });
  });

  test("hands on nothing after it was stopped, and can be stopped twice", async () => {
    const under = await started();
    under.say("\nbefore\n");
    await expect.poll(() => under.frames, wait).toEqual(["before"]);
    await under.source.stop();
    await under.source.stop();
    expect(under.source.write("late\n")).toBe(false);
    under.say("after\n");
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(under.frames).toEqual(["before"]);
  });

  test("can be stopped while the device takes nothing of what it was told", async () => {
    const under = await started();
    under.jam();
    await fill(under, "x".repeat(100));
    await under.source.stop();
    expect(under.states).toEqual(["up"]);
  });
}
