import { afterEach, describe, expect, test } from "vitest";
import type { LineSource, LinkState } from "../../src/ports/ports.ts";

/** A line source under test, and the device at its far end. */
export interface LinesUnderTest {
  readonly source: LineSource;
  readonly write: (text: string) => void;
  /** The longest line that the source takes. */
  readonly longest: number;
  readonly close: () => Promise<void>;
}

const wait = { timeout: 10_000, interval: 5 };

/** A source that was started, with what it handed on. */
interface Started extends LinesUnderTest {
  readonly lines: string[];
  readonly states: LinkState["kind"][];
}

/** What every line source promises. */
export function linesContract(name: string, open: () => Promise<LinesUnderTest>): void {
  const closes: (() => Promise<void>)[] = [];

  async function started(): Promise<Started> {
    const under = await open();
    closes.push(async () => {
      await under.source.stop();
      await under.close();
    });
    const lines: string[] = [];
    const states: LinkState["kind"][] = [];
    await under.source.start({
      line: (bytes) => lines.push(new TextDecoder().decode(bytes)),
      state: ({ kind }) => states.push(kind),
    });
    return { ...under, lines, states };
  }

  describe(`lines from ${name}`, () => {
    afterEach(async () => {
      for (const close of closes.splice(0)) await close();
    });
    testFraming(started);
    testLifecycle(started);
  });
}

/** Waits until everything written before has come in. */
async function settled({ write, lines }: Started): Promise<readonly string[]> {
  write("end of test\n");
  await expect.poll(() => lines.includes("end of test"), wait).toBe(true);
  return lines.slice(0, lines.indexOf("end of test"));
}

function testFraming(started: () => Promise<Started>): void {
  test("drops what comes before the first line end, and counts it", async () => {
    const under = await started();
    under.write('.4}\n{"celsius":21}\n');
    expect(await settled(under)).toEqual(['{"celsius":21}']);
    expect(under.source.counters.partial).toBe(1);
  });

  test("hands on every line in order, without its end, and no empty ones", async () => {
    const under = await started();
    under.write("\none\ntwo\r\n\n\r\nthree é\n");
    expect(await settled(under)).toEqual(["one", "two", "three é"]);
    expect(under.source.counters).toMatchObject({ lines: 4, partial: 0, overlong: 0 });
  });

  test("puts a line together from whatever pieces it comes in", async () => {
    const under = await started();
    for (const piece of ["\nfi", "rst", "\nsec", "ond\n"]) under.write(piece);
    expect(await settled(under)).toEqual(["first", "second"]);
  });

  test("takes the longest line and drops one that is a byte longer", async () => {
    const under = await started();
    const longest = "x".repeat(under.longest);
    for (const line of ["", longest, `${longest}y`, "after"]) under.write(`${line}\n`);
    const lines = await settled(under);
    expect(lines.map((line) => line.length)).toEqual([under.longest, 5]);
    expect(under.source.counters.overlong).toBe(1);
  });
}

function testLifecycle(started: () => Promise<Started>): void {
  test("tells that it is open, once", async () => {
    const under = await started();
    await under.source.start({ line: () => undefined, state: () => undefined });
    expect(under.states).toEqual(["up"]);
    expect(under.source.counters.opens).toBe(1);
  });

  test("hands on nothing after it was stopped, and can be stopped twice", async () => {
    const under = await started();
    under.write("\nbefore\n");
    await expect.poll(() => under.lines, wait).toEqual(["before"]);
    await under.source.stop();
    await under.source.stop();
    under.write("after\n");
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(under.lines).toEqual(["before"]);
  });
}
