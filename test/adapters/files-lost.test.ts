import { describe, expect, test } from "vitest";
import { started, TIMES, toldSoon } from "./watch-bench.ts";

describe("a watch of a file that became empty", () => {
  test("tells it only after it was left so for longer", async () => {
    const bench = await started();
    bench.save("");
    await bench.pass(200 + TIMES.loss - 20);
    expect(bench.told).toEqual([]);
    await bench.pass(40);
    await toldSoon(bench, [""]);
    expect(bench.looks).toBe(3);
  });

  test.each([300, 1_000, 2_100])("tells nothing where it is put right in %d ms", async (wait) => {
    const bench = await started();
    bench.save("");
    await bench.pass(wait);
    bench.save("old");
    await bench.pass(5_000);
    expect(bench.told).toEqual([]);
  });

  test("tells soon what else it becomes in the meantime", async () => {
    const bench = await started();
    bench.save("");
    await bench.pass(1_000);
    bench.save("new");
    await bench.pass(400);
    await toldSoon(bench, ["new"]);
  });

  test("begins the wait anew where it is written again", async () => {
    const bench = await started();
    for (let save = 0; save < 5; save++) {
      bench.save("");
      await bench.pass(1_500);
    }
    expect(bench.told).toEqual([]);
    await bench.pass(1_000);
    await toldSoon(bench, [""]);
  });

  test("sees what it becomes though no hint is given of that", async () => {
    const bench = await started();
    bench.save("");
    await bench.pass(1_000);
    bench.text = "old";
    await bench.pass(5_000);
    expect(bench.told).toEqual([]);
  });

  test("is stopped in the middle of the wait, and tells nothing", async () => {
    const bench = await started();
    bench.save("");
    await bench.pass(1_000);
    await bench.watch.stop();
    await bench.pass(5_000);
    expect(bench.told).toEqual([]);
  });
});
