import { setTimeout as sleep } from "node:timers/promises";
import { connectAsync } from "mqtt";
import { afterEach, describe, expect, test } from "vitest";
import { SystemClock, SystemWallClock } from "../../src/adapters/clock/clock.ts";
import { startRuntime } from "../../src/app/app.ts";
import { loadPlan } from "../../src/app/load.ts";
import { silentLog } from "../../src/app/log.ts";
import { wire } from "../../src/app/wiring.ts";
import type { Counters } from "../../src/control/control.ts";
import { DEFAULT_LIMITS } from "../../src/model/model.ts";
import { firstState } from "../../src/patch/patch.ts";
import { PlantClient } from "./plant-client.ts";
import { runFolder } from "./run-folder.ts";

const FLOOD = 50_000;
/** Bytes that a runtime may have more after a flood than before, and the collector's mood. */
const GROWTH = 64 * 1_024 * 1_024;
const ends: (() => Promise<unknown>)[] = [];

/** One device of each policy, and a sum of what was heard of each. */
const DEVICES = `devices:
  meter:
    policy: all
    events:
      pulse: { from: { mqtt: plant/pulse }, fields: { n: { type: number } } }
  gauge:
    policy: latest
    events:
      level: { from: { mqtt: plant/level }, fields: { n: { type: number } } }
  tally:
    outputs:
      pulses: { type: number, safe: 0, to: { mqtt: plant/tally/pulses } }
      level: { type: number, safe: 0, to: { mqtt: plant/tally/level } }
      wrong: { type: number, safe: 0, to: { mqtt: plant/tally/wrong } }
`;

const SCRIPT = JSON.stringify({
  variables: { pulses: 0, last: 0, wrong: 0 },
  functions: {
    pulse: {
      params: ["data"],
      body: {
        do: [
          { set: ["pulses", { "+": [{ val: "pulses" }, 1] }] },
          {
            if: [
              { "<=": [{ val: ["data", "n"] }, { val: "last" }] },
              { set: ["wrong", { "+": [{ val: "wrong" }, 1] }] },
            ],
          },
          { set: ["last", { val: ["data", "n"] }] },
          { set: [["tally", "pulses"], { val: "pulses" }] },
          { set: [["tally", "wrong"], { val: "wrong" }] },
        ],
      },
    },
    level: { params: ["data"], body: { set: [["tally", "level"], { val: ["data", "n"] }] } },
  },
});

const RUN = `controller: flood
broker: { embedded: { port: 0 } }
devices: devices.yaml
scripts: script.json
`;

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function files() {
  const all = { "run.yaml": RUN, "devices.yaml": DEVICES, "script.json": SCRIPT };
  const folder = await runFolder(all);
  ends.push(folder.remove);
  return folder.file;
}

function droppedOf({ dropped }: Counters, device: string) {
  return dropped.get(device) ?? { full: 0, replaced: 0, invalid: 0 };
}

describe("a flood", () => {
  test("through the inputs follows each device's policy, and everything is counted", async () => {
    const plan = await loadPlan(await files());
    const clocks = { clock: new SystemClock(), wall: new SystemWallClock() };
    const log = silentLog();
    const { script } = plan;
    const ledger = firstState(script.script, script.script);
    const boot = { ledger, script, timers: [], findings: [], isFirst: true, ahead: 0 };
    const way = { url: "mqtt://127.0.0.1:1", routes: [] };
    const parts = wire({ plan, boot, storage: undefined, ...clocks, log, ...way });
    parts.driver.start();
    parts.driver.run();
    ends.push(async () => parts.driver.stop());
    const before = process.memoryUsage().heapUsed;
    for (let n = 1; n <= FLOOD; n++) {
      const payload = new TextEncoder().encode(`{"n":${n}}`);
      for (const topic of ["plant/pulse", "plant/level"]) {
        parts.deliver({ topic, payload, retained: false });
      }
    }
    // All of it came within one tick: the inbox is full, and of the gauge the newest one waits.
    const { inbox } = DEFAULT_LIMITS;
    const { controller } = parts;
    await expect.poll(() => controller.pending, { timeout: 20_000 }).toBe(false);
    const { counters } = controller;
    expect(parts.inputs.counters).toMatchObject({ events: 2 * FLOOD, refused: {} });
    expect(droppedOf(counters, "meter")).toEqual({
      full: FLOOD - (inbox - 1),
      replaced: 0,
      invalid: 0,
    });
    expect(droppedOf(counters, "gauge")).toEqual({ full: 0, replaced: FLOOD - 1, invalid: 0 });
    expect(counters).toMatchObject({ events: inbox, calls: inbox, faults: 0, uncalled: 0 });
    expect(controller.sent("tally").map(({ value }) => value)).toEqual([inbox - 1, FLOOD, 0]);
    // Three outputs changed over and over while there was no broker: three values wait.
    expect(parts.outputs.waiting).toHaveLength(3);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(GROWTH);
    console.log(`flood: ${2 * FLOOD} events in one tick, ${counters.events} handled in order`);
  });

  test("as fast as the broker brings it is bounded, in order, and all counted", async () => {
    const runtime = await startRuntime({ file: await files() });
    ends.push(() => runtime.stop());
    const listener = await PlantClient.connect(runtime.url, runtime.id);
    ends.push(() => listener.end());
    const source = await connectAsync(runtime.url, { reconnectPeriod: 0 });
    ends.push(() => source.endAsync(true));
    const before = process.memoryUsage().heapUsed;
    let peak = before;
    const begin = performance.now();
    for (let n = 1; n <= FLOOD; n++) {
      source.publish("plant/pulse", `{"n":${n}}`, { qos: 0 });
      source.publish("plant/level", `{"n":${n}}`, { qos: 0 });
      // The socket of the test is heeded: what the broker takes is what floods.
      if (source.stream.writableLength < 1_048_576) continue;
      peak = Math.max(peak, process.memoryUsage().heapUsed);
      await sleep(1);
    }
    const arrived = () => runtime.counters.inputs.events;
    await expect.poll(arrived, { timeout: 60_000, interval: 20 }).toBe(2 * FLOOD);
    const seconds = (performance.now() - begin) / 1_000;
    const handled = () => {
      const { events, dropped } = runtime.counters.controller;
      const lost = [...dropped.values()].flatMap(({ full, replaced }) => [full, replaced]);
      return events + lost.reduce((sum, count) => sum + count, 0);
    };
    await expect.poll(handled, { timeout: 20_000 }).toBe(2 * FLOOD);
    const { controller, outputs, messages } = runtime.counters;
    expect(droppedOf(controller, "gauge")).toMatchObject({ full: 0, invalid: 0 });
    expect(controller).toMatchObject({ faults: 0, uncalled: 0, calls: controller.events });
    // The controller hears its own status besides.
    expect(messages.received).toBeGreaterThanOrEqual(2 * FLOOD);
    // The newest level is known in the end, whatever was passed over on the way to it.
    await listener.hears("plant/tally/level", String(FLOOD));
    const pulses = FLOOD - droppedOf(controller, "meter").full;
    await listener.hears("plant/tally/pulses", String(pulses));
    // Nothing came twice or before what was sent before it: the count of that never changed.
    expect(listener.heard("plant/tally/wrong")).toEqual([]);
    expect(outputs.waiting).toEqual([]);
    expect(peak - before).toBeLessThan(4 * GROWTH);
    const rate = Math.round((2 * FLOOD) / seconds);
    console.log(
      `flood: ${rate} messages a second through the broker, ${pulses} pulses handled, heap grew by ${((peak - before) / 2 ** 20).toFixed(0)} MiB at most`,
    );
  });
});
