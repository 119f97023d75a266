import { describe, expect, test } from "vitest";
import { PATIENT } from "../contract/script-files-contract.ts";
import { Bench, started, TIMES, toldSoon } from "./watch-bench.ts";

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
