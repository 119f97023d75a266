import { describe, expect, test } from "vitest";
import { LATER_LENGTH, LATER_UNITS } from "../../src/app/limits.ts";
import { StateKeeper } from "../../src/app/state-keeper.ts";
import type { Problem } from "../../src/model/model.ts";
import { firstState, Ledger, readVariables } from "../../src/patch/patch.ts";
import { type LineLog, StorageError } from "../../src/ports/ports.ts";
import { cycle, event, onData, scriptOf, set, started } from "../control/plant.ts";
import { FakeClock } from "../scenario/fake-clock.ts";

const EVERY = 1_000;
const TIMERS = 200;

/** Sets a variable, starts a timer of an hour, stops it. */
const SCRIPT = {
  variables: { a: 0 },
  functions: {
    give: onData(set("a", { val: "data" })),
    wait: onData({ after: ["end", 3_600, 1] }),
    stop: onData({ cancel: ["end"] }),
  },
};

/** A keeper of a controller, on a clock and a log of this test. */
class Bench {
  readonly clock = new FakeClock();
  readonly controller = started(SCRIPT);
  /** What was written, one time after another. */
  readonly written: (readonly string[])[] = [];
  /** What was appended since. */
  readonly lines: string[] = [];
  readonly said: (readonly Problem[] | undefined)[] = [];
  unsettled = false;
  isFull = false;
  readonly keeper: StateKeeper;

  constructor(every = EVERY) {
    const script = scriptOf(SCRIPT);
    const log: LineLog = {
      append: async (line) => {
        if (this.isFull) throw new StorageError([FULL]);
        this.lines.push(line);
      },
      withdraw: () => Promise.reject(new Error("nothing is withdrawn")),
      rewrite: async (lines) => {
        if (this.isFull) throw new StorageError([FULL]);
        this.lines.length = 0;
        this.written.push([...lines]);
      },
    };
    this.keeper = new StateKeeper({
      ...{ controller: this.controller, log, clock: this.clock, every, timers: TIMERS },
      ledger: new Ledger(firstState(script, script)),
      wall: { wall: () => this.clock.time },
      unsettled: () => this.unsettled,
      failing: (problems) => this.said.push(problems),
    });
  }

  /** Hands the controller an event. */
  event(name: string, data = 0): void {
    cycle(this.controller, this.clock.time, event(name, data, this.clock.time));
  }

  /** Lets so many times go by after which it may write. */
  async times(count: number): Promise<void> {
    for (let time = 0; time < count; time++) {
      this.clock.goTo(this.clock.time + EVERY);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** What was written last. */
  get last() {
    return readVariables(this.written.at(-1) ?? []);
  }
}

const FULL: Problem = { code: "STORE_FULL", what: "there is no room", fix: "Make room" };

describe("variables and timers", () => {
  test("are written at the start, where a variable changed, and at the stop", async () => {
    const bench = new Bench();
    await bench.keeper.start();
    await bench.times(3);
    expect(bench.written).toHaveLength(1);
    bench.event("give", 7);
    await bench.times(3);
    expect(bench.written).toHaveLength(2);
    expect(bench.last?.variables).toEqual(new Map([["a", 7]]));
    bench.event("give", 8);
    await bench.keeper.stop();
    await bench.keeper.stop();
    await bench.times(3);
    expect(bench.written).toHaveLength(3);
    expect(bench.last?.variables).toEqual(new Map([["a", 8]]));
  });

  test("are written again as long as a timer runs, lest its time left grow old", async () => {
    const bench = new Bench();
    await bench.keeper.start();
    bench.event("wait");
    await bench.times(3);
    expect(bench.written).toHaveLength(4);
    const timer = { name: "end", remaining: 3_597_000, data: 1 };
    expect(bench.last).toMatchObject({ wall: 3_000, timers: [timer] });
    bench.event("stop");
    await bench.times(3);
    expect(bench.written).toHaveLength(5);
    expect(bench.last?.timers).toEqual([]);
  });

  test("are written at the stop with the time that a timer has left then", async () => {
    const bench = new Bench();
    bench.event("wait");
    await bench.keeper.start();
    bench.clock.goTo(EVERY - 1);
    await bench.keeper.stop();
    expect(bench.last?.timers).toMatchObject([{ remaining: 3_600_000 - (EVERY - 1) }]);
  });

  test("of a script that does not boot are not written, at the stop neither", async () => {
    const bench = new Bench();
    await bench.keeper.start();
    bench.unsettled = true;
    bench.event("give", 7);
    await bench.times(3);
    await bench.keeper.stop();
    expect(bench.written).toHaveLength(1);
  });

  test("are written a moment after what runs is what boots", async () => {
    const bench = new Bench();
    await bench.keeper.start();
    bench.unsettled = true;
    bench.event("give", 7);
    await bench.times(1);
    bench.unsettled = false;
    bench.clock.goTo(bench.clock.time + 100);
    expect(bench.written).toHaveLength(2);
  });

  test("that cannot be written are told of once, and once when they can", async () => {
    const bench = new Bench();
    await bench.keeper.start();
    bench.isFull = true;
    bench.event("give", 7);
    await bench.times(3);
    expect([bench.said, bench.keeper.fails]).toEqual([[[FULL]], true]);
    bench.isFull = false;
    await bench.times(1);
    expect([bench.said, bench.keeper.fails]).toEqual([[[FULL], undefined], false]);
    expect(bench.last?.variables).toEqual(new Map([["a", 7]]));
  });
});

/** Lets so much time go by, and what was asked for at that time be done. */
async function wait(bench: Bench, milliseconds: number): Promise<void> {
  bench.clock.goTo(bench.clock.time + milliseconds);
  await new Promise((resolve) => setImmediate(resolve));
}

/** An event, and what the keeper is told of its cycle. */
async function happens(bench: Bench, name: string, data = 0): Promise<void> {
  bench.event(name, data);
  bench.keeper.cycled();
  await wait(bench, 0);
}

/** What a start would find. */
function found(bench: Bench) {
  return readVariables([...(bench.written.at(-1) ?? []), ...bench.lines]);
}

describe("what becomes of timers", () => {
  test("is kept at once, with the variables that changed", async () => {
    const bench = new Bench();
    await bench.keeper.start();
    await happens(bench, "give", 7);
    expect(bench.lines).toHaveLength(0);
    await happens(bench, "wait");
    expect(bench.lines).toHaveLength(1);
    expect(found(bench)?.timers).toMatchObject([{ name: "end", remaining: 3_600_000 }]);
    expect(found(bench)?.variables).toEqual(new Map([["a", 7]]));
    expect(bench.written).toHaveLength(1);
  });

  test("is kept once in that time, however often it changes", async () => {
    const bench = new Bench();
    await bench.keeper.start();
    for (const name of ["wait", "stop", "wait", "stop"]) await happens(bench, name);
    expect(bench.lines).toHaveLength(1);
    await wait(bench, TIMERS - 1);
    expect(bench.lines).toHaveLength(1);
    await wait(bench, 1);
    expect(bench.lines).toHaveLength(2);
    expect(found(bench)?.timers).toEqual([]);
    await wait(bench, TIMERS);
    expect(bench.lines).toHaveLength(2);
  });

  test("is not kept while what runs is not what boots, and is soon after", async () => {
    const bench = new Bench();
    await bench.keeper.start();
    bench.unsettled = true;
    await happens(bench, "wait");
    await wait(bench, TIMERS);
    expect(bench.lines).toHaveLength(0);
    bench.unsettled = false;
    await wait(bench, 100);
    expect(bench.lines).toHaveLength(1);
  });

  test("that cannot be kept is written with all the rest, once that can be", async () => {
    const bench = new Bench();
    await bench.keeper.start();
    bench.isFull = true;
    await happens(bench, "wait");
    expect([bench.said, bench.keeper.fails]).toEqual([[[FULL]], true]);
    bench.isFull = false;
    await bench.times(1);
    expect(bench.keeper.fails).toBe(false);
    expect(bench.last?.timers).toHaveLength(1);
  });

  test("is not written after the stop", async () => {
    const bench = new Bench();
    await bench.keeper.start();
    await happens(bench, "wait");
    bench.event("stop");
    bench.keeper.cycled();
    await bench.keeper.stop();
    await wait(bench, TIMERS);
    expect(bench.lines).toHaveLength(0);
    expect(bench.last?.timers).toEqual([]);
  });

  test.each([
    [LATER_UNITS, 1],
    [LATER_UNITS + 1, 0],
  ])("is a line where variables of %i units changed: %i", async (units, lines) => {
    const bench = new Bench();
    await bench.keeper.start();
    // A list counts one for itself and one for each element.
    bench.controller.scope.restore("big", new Array(units - 1).fill(1));
    await happens(bench, "wait");
    expect(bench.lines).toHaveLength(lines);
    expect(bench.written).toHaveLength(2 - lines);
    expect(found(bench)?.timers).toHaveLength(1);
  });

  test("is a whole write where the lines would have more characters than they may", async () => {
    const bench = new Bench(3_600_000);
    await bench.keeper.start();
    let length = 0;
    for (let turn = 0; bench.written.length === 1; turn++) {
      bench.controller.scope.restore("text", `${turn}`.padEnd(16_000, "x"));
      await happens(bench, turn % 2 === 0 ? "wait" : "stop");
      await wait(bench, TIMERS);
      if (bench.written.length === 1) length = bench.lines.join("").length;
    }
    expect(length).toBeLessThanOrEqual(LATER_LENGTH);
    expect(length).toBeGreaterThan(LATER_LENGTH - 17_000);
    expect(bench.lines).toHaveLength(0);
  });
});
