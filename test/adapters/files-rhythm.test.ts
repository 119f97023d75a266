import { describe, expect, test } from "vitest";
import type { Listening } from "../../src/adapters/files/events.ts";
import { type Look, type Looking, type Marks, printOf } from "../../src/adapters/files/look.ts";
import { Watch } from "../../src/adapters/files/watch.ts";
import { ManualClock } from "../../src/adapters/simulated/simulated.ts";
import type { ScriptFilesReading } from "../../src/ports/ports.ts";
import { PATIENT } from "../contract/script-files-contract.ts";

const TIMES = { settle: 100, patience: 1_000, compare: 5_000, readAll: 60_000 };

/** A watch of one file, whose stamp and text are what a test says, on a clock that it moves. */
class Bench implements Looking, Listening {
  readonly clock = new ManualClock(1_000);
  readonly told: string[] = [];
  text = "old";
  stamp = 0;
  /** What happens to the file whenever it was looked at. */
  afterLook: () => void = () => undefined;
  looks = 0;
  glances = 0;
  refreshes = 0;
  isReady = true;
  heard: () => void = () => undefined;
  ready: () => void = () => undefined;
  readonly watch = new Watch({
    looking: this,
    listening: this,
    clock: this.clock,
    times: TIMES,
    changed: (now) => this.told.push(now.ok ? (now.files[0]?.text ?? "") : "problem"),
  });

  async glance(): Promise<Marks> {
    this.glances++;
    return this.#stamps();
  }

  async look(): Promise<Look> {
    this.looks++;
    const reading: ScriptFilesReading = { ok: true, files: [{ file: "a", text: this.text }] };
    const print = await printOf(reading);
    const look = { stamps: this.#stamps(), digests: new Map([["a", this.text]]), reading, print };
    this.afterLook();
    return look;
  }

  async start(heard: () => void, ready: () => void): Promise<void> {
    this.heard = heard;
    this.ready = ready;
    if (this.isReady) ready();
  }

  async refresh(): Promise<void> {
    this.refreshes++;
  }

  async stop(): Promise<void> {
    this.ready();
  }

  /** The file changes, and the system tells of it. */
  save(text: string): void {
    this.text = text;
    this.stamp++;
    this.heard();
  }

  /** Lets time go by in small steps, with whatever is to happen in each. */
  async pass(duration: number, each: () => void = () => undefined): Promise<void> {
    for (let passed = 0; passed < duration; passed += 10) {
      each();
      await turn();
      this.clock.advance(10);
      await turn();
    }
  }

  #stamps(): Marks {
    return new Map([["a", `${this.stamp}`]]);
  }
}

/** Lets everything happen that waits for nothing but other threads and turns. */
async function turn(): Promise<void> {
  for (let turns = 0; turns < 4; turns++) await new Promise((resolve) => setImmediate(resolve));
}

/** Waits for another thread to compute digests, which is no matter of the clock. */
async function toldSoon(bench: Bench, states: readonly string[]): Promise<void> {
  await expect.poll(() => bench.told, PATIENT).toEqual(states);
}

/** A bench whose watch has started, and has found the file as it was known. */
async function started(): Promise<Bench> {
  const bench = new Bench();
  await bench.watch.start({ ok: true, files: [{ file: "a", text: "old" }] });
  await bench.pass(300);
  await expect.poll(() => bench.refreshes, PATIENT).toBe(1);
  expect(bench.told).toEqual([]);
  bench.looks = 0;
  return bench;
}

describe("a watch of files", () => {
  test("tells a change once two looks agree, a quiet moment apart", async () => {
    const bench = await started();
    bench.save("new");
    await bench.pass(190);
    expect(bench.told).toEqual([]);
    await bench.pass(20);
    await toldSoon(bench, ["new"]);
    expect(bench.looks).toBe(2);
  });

  test("does not look while hints come, and tells the last state alone", async () => {
    const bench = await started();
    let count = 0;
    await bench.pass(900, () => bench.save(`${count++}`));
    expect(bench.looks).toBe(0);
    await bench.pass(210);
    await toldSoon(bench, ["89"]);
  });

  test("looks again where a look finds something else, though no hint came", async () => {
    const bench = await started();
    bench.save("half");
    await bench.pass(150);
    bench.text = "whole";
    await bench.pass(100);
    expect(bench.told).toEqual([]);
    await bench.pass(100);
    await toldSoon(bench, ["whole"]);
  });

  test("does not tell what was so when the file changes in the last look", async () => {
    const bench = await started();
    bench.save("first");
    bench.afterLook = () => {
      if (bench.looks === 2) bench.save("second");
    };
    await bench.pass(250);
    bench.afterLook = () => undefined;
    expect(bench.looks).toBe(2);
    await bench.pass(310);
    await toldSoon(bench, ["second"]);
  });

  test("tells nothing of a file that never stops changing until it does", async () => {
    const bench = await started();
    let count = 0;
    await bench.pass(30_000, () => bench.save(`${count++}`));
    expect(bench.told).toEqual([]);
    await bench.pass(5_500);
    await toldSoon(bench, [`${count - 1}`]);
  });

  test("looks rarely at a file that never stops changing and gives no hints", async () => {
    const bench = await started();
    bench.afterLook = () => bench.stamp++;
    bench.save("restless");
    await bench.pass(60_000);
    expect(bench.told).toEqual([]);
    // Of each 5 seconds one is spent on looks, a tenth of a second apart.
    expect(bench.looks).toBeGreaterThan(100);
    expect(bench.looks).toBeLessThan(150);
    bench.afterLook = () => undefined;
    await bench.pass(5_500);
    await toldSoon(bench, ["restless"]);
  });

  test("gives slow looks that agree the time that they take", async () => {
    const bench = await started();
    bench.save("large");
    bench.afterLook = () => bench.clock.advance(3 * TIMES.patience);
    await bench.pass(210);
    await toldSoon(bench, ["large"]);
  });

  test("tells of no change that was taken back before it was told", async () => {
    const bench = await started();
    bench.save("new");
    await bench.pass(50);
    bench.save("old");
    await bench.pass(500);
    bench.save("end");
    await bench.pass(210);
    await toldSoon(bench, ["end"]);
  });
});

describe("the comparison", () => {
  test("finds what no hint was given of", async () => {
    const bench = await started();
    bench.text = "new";
    bench.stamp++;
    await bench.pass(5_300);
    await toldSoon(bench, ["new"]);
  });

  test("reads while nothing seems to have changed once a minute only", async () => {
    const bench = await started();
    bench.glances = 0;
    await bench.pass(55_000);
    expect(bench.glances).toBe(11);
    expect(bench.looks).toBe(0);
    await bench.pass(10_000);
    expect(bench.looks).toBe(2);
    await bench.pass(50_000);
    expect(bench.looks).toBe(2);
  });

  test("finds within a minute what the stamps keep quiet about", async () => {
    const bench = await started();
    bench.text = "new";
    await bench.pass(65_500);
    await toldSoon(bench, ["new"]);
  });

  test("listens anew where that is needed", async () => {
    const bench = await started();
    bench.refreshes = 0;
    bench.stamp++;
    await bench.pass(5_300);
    await expect.poll(() => bench.refreshes, PATIENT).toBe(1);
    expect(bench.told).toEqual([]);
  });
});

describe("the start and the stop of a watch", () => {
  test("the start does not wait for ever for hints that never come", async () => {
    const bench = new Bench();
    bench.isReady = false;
    let hasStarted = false;
    const start = bench.watch.start({ ok: true, files: [] }).then(() => {
      hasStarted = true;
    });
    await bench.pass(1_000);
    expect(hasStarted).toBe(false);
    await bench.pass(1_500);
    await start;
    await toldSoon(bench, ["old"]);
  });

  test.each([0, 1, 2, 3, 5, 10, 20])("a stop %i turns into the start ends both", async (turns) => {
    const bench = new Bench();
    bench.isReady = false;
    const start = bench.watch.start({ ok: true, files: [] });
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    await bench.watch.stop();
    await start;
    await bench.pass(10_000);
    expect(bench.told).toEqual([]);
    expect(bench.looks + bench.glances).toBe(0);
  });

  test.each([10, 90, 110, 190])(
    "a stop %i ms after a change keeps quiet about it",
    async (wait) => {
      const bench = await started();
      bench.save("new");
      await bench.pass(wait);
      await bench.watch.stop();
      const { looks } = bench;
      await bench.pass(70_000);
      expect(bench.told).toEqual([]);
      expect(bench.looks).toBe(looks);
    },
  );

  test("a stop in the middle of a look, also the last one, keeps quiet about it", async () => {
    for (const last of [1, 2]) {
      const bench = await started();
      bench.save("new");
      let stop: Promise<void> | undefined;
      bench.afterLook = () => {
        if (bench.looks === last) stop = bench.watch.stop();
      };
      await bench.pass(300);
      await stop;
      await bench.pass(10_000);
      expect(bench.told).toEqual([]);
      expect(bench.looks).toBe(last);
    }
  });

  test("a stop does not wait for a look that hangs", async () => {
    const bench = await started();
    bench.look = () => new Promise(() => undefined);
    bench.save("new");
    await bench.pass(150);
    let isStopped = false;
    const stop = bench.watch.stop().then(() => {
      isStopped = true;
    });
    await bench.pass(400);
    expect(isStopped).toBe(false);
    await bench.pass(200);
    await stop;
  });
});
