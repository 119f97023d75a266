import { afterEach, describe, expect, test } from "vitest";
import { EmbeddedBroker } from "../../src/adapters/broker/broker.ts";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { ManualClock } from "../../src/adapters/simulated/simulated.ts";
import { startRuntime } from "../../src/app/app.ts";
import { Inputs, type Refused } from "../../src/app/inputs.ts";
import { UNHEARD_PERIOD } from "../../src/app/limits.ts";
import { LineWatch } from "../../src/app/line-watch.ts";
import { parsePlant } from "../../src/devices/devices.ts";
import type { Event } from "../../src/model/model.ts";
import { openPty } from "../adapters/pty.ts";
import { PtyDevice } from "./pty-device.ts";
import { runFolder } from "./run-folder.ts";

const probed = await openPty();
await probed?.end();
const wait = { timeout: 30_000, interval: 5 };
const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** The way in of one serial event with that source. */
function way(from: string, fields: string) {
  const text = `devices: { d: { events: { e: { from: { serial: p, ${from} }, fields: ${fields} } } } }`;
  const read = parsePlant(text, "plant.yaml");
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const events: Event[] = [];
  const refusals: Refused[] = [];
  const inputs = new Inputs({
    reports: read.plant.reports,
    clock: new ManualClock(7),
    offer: (event) => events.push(event),
    refused: (refused) => refusals.push(refused),
  });
  const first = (said: string, silence: boolean) =>
    inputs.first("p", Buffer.from(said, "latin1"), silence);
  return { inputs, events, refusals, first };
}

const NUMBER = "{ v: { type: number } }";

describe("the first piece after an open", () => {
  test.each<[string, string, string, boolean, boolean]>([
    ["format: json", NUMBER, '{"v":21.4}', false, true],
    ["format: json", NUMBER, '"v":21.4}', false, false],
    ["format: json", '{ v: { type: number, at: "" } }', "1.4", false, false],
    ["format: json", '{ v: { type: number, at: "" } }', "21.4", true, true],
    ["format: plain", NUMBER, "1.4", false, false],
    ["format: plain", NUMBER, "21.4", true, true],
    ["format: separated", NUMBER, "1.4", false, false],
    ["format: named", NUMBER, "v=1.4", false, false],
    ["format: named", NUMBER, "v=1.4", true, true],
    ["format: plain", NUMBER, "garbage", true, false],
    [
      "format: binary, frame: { end: [10], checksum: { kind: sum8 } }",
      NUMBER,
      "\x05\x05",
      false,
      true,
    ],
    [
      "format: binary, frame: { end: [10], checksum: { kind: sum8 } }",
      NUMBER,
      "\x05\x06",
      true,
      false,
    ],
    ["format: binary, frame: { end: [10] }", NUMBER, "\x05", false, false],
  ])("%s, %s: %j after silence %s is a reading: %s", (from, fields, said, silence, taken) => {
    const { first, events, refusals } = way(from, fields);
    expect(first(said, silence)).toBe(taken);
    expect(events).toHaveLength(taken ? 1 : 0);
    expect(refusals).toEqual([]);
  });
});

describe("what comes to no frame", () => {
  test("is told by its code, and counted as a refused reading where it was a whole frame", () => {
    const { inputs, refusals } = way("format: json", NUMBER);
    for (const loss of ["partial", "overlong", "start", "checksum", "checksum"] as const) {
      inputs.lost("p", loss);
    }
    expect(Object.entries(inputs.counters.refused)).toEqual([
      ["READING_START", 1],
      ["READING_CHECKSUM", 2],
    ]);
    expect(refusals.map(({ code }) => code)).toEqual([
      ...["READING_PARTIAL", "READING_OVERLONG", "READING_START"],
      ...["READING_CHECKSUM", "READING_CHECKSUM"],
    ]);
    expect(refusals[0]?.from).toBe("serial port p");
  });

  test("is told where bytes come and never a frame, and not where all is well or still", () => {
    const clock = new ManualClock(0);
    const counters = { bytes: 0, frames: 0 };
    const told: string[] = [];
    const whole = { ...{ opens: 1, overlong: 0, partial: 0, invalid: 0, checksum: 0 } };
    const watch = new LineWatch({
      clock,
      counters: () => [["p", { ...whole, droppedBytes: 0, written: 0, refused: 0, ...counters }]],
      unheard: (port, bytes) => told.push(`${port} ${bytes}`),
    });
    watch.start();
    watch.start();
    counters.bytes = 99;
    clock.advance(UNHEARD_PERIOD - 1);
    expect(told).toEqual([]);
    clock.advance(1);
    clock.advance(UNHEARD_PERIOD);
    expect(told).toEqual(["p 99"]);
    counters.bytes = 150;
    counters.frames = 1;
    clock.advance(UNHEARD_PERIOD);
    expect(told).toEqual(["p 99"]);
    watch.stop();
    counters.bytes = 200;
    clock.advance(10 * UNHEARD_PERIOD);
    expect(told).toEqual(["p 99"]);
  });
});

describe.skipIf(probed === undefined)("over a kernel line", () => {
  async function started(from: string, fields: string) {
    const device = new PtyDevice();
    ends.push(() => device.unplug());
    const broker = new EmbeddedBroker({ port: 0, clock: new SystemClock() });
    await broker.start();
    ends.push(() => broker.stop());
    const folder = await runFolder({
      "run.yaml": `controller: lines
broker: { url: "${broker.url}" }
devices: devices.yaml
scripts: script.json
serial: { line: { path: ${device.path} } }
`,
      "devices.yaml": `devices: { d: { events: { e: { from: { serial: line, ${from} }, fields: ${fields} } } } }`,
      "script.json": '{"functions":{"e":{"params":["data"],"body":null}}}',
    });
    ends.push(folder.remove);
    const runtime = await startRuntime({ file: folder.file });
    ends.push(() => runtime.stop());
    return { device, runtime };
  }

  test.each(["\r", "\n", "\r\n"])(
    "lines that end with %j are read, the first one too",
    async (end) => {
      const { device, runtime } = await started("format: json", NUMBER);
      for (let v = 1; v <= 3; v++) device.write(`{"v":${v}}${end}`);
      await expect.poll(() => runtime.counters.inputs.events, wait).toBe(3);
      expect(runtime.counters.frames.line).toMatchObject({ frames: 3, partial: 0 });
    },
  );

  test("a line that ends otherwise than the file says is counted once it is too long", async () => {
    const { device, runtime } = await started("format: json, eol: lf", NUMBER);
    for (let v = 0; v < 1_000; v++) device.write(`{"v":${v}}\r`);
    const overlong = () => runtime.counters.frames.line?.overlong;
    await expect.poll(overlong, wait).toBe(1);
    expect(runtime.counters.frames.line).toMatchObject({ frames: 0, overlong: 1 });
  });

  test("500 frames with a wrong checksum are counted, and told in the counters", async () => {
    const frame = "format: binary, frame: { length: 8, start: [65, 66], checksum: { kind: sum8 } }";
    const { device, runtime } = await started(frame, "{ v: { type: number, at: 2 } }");
    for (let index = 0; index < 10; index++) device.write("ABcdefg!".repeat(50));
    const bad = () => runtime.counters.inputs.refused.READING_CHECKSUM;
    await expect.poll(bad, wait).toBe(500);
    expect(runtime.counters.frames.line).toMatchObject({ frames: 0, checksum: 500 });
  });
});
