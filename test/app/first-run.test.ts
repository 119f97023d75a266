import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EmbeddedBroker } from "../../src/adapters/broker/broker.ts";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { openTerminal } from "../../src/adapters/simulated/simulated.ts";
import { type Runtime, startRuntime } from "../../src/app/app.ts";
import { PlantClient } from "./plant-client.ts";
import { PtyDevice } from "./pty-device.ts";
import { DEVICES, type RunFolder, runFolder, SCRIPT, temperature } from "./run-folder.ts";

const STEPS = 200;
const BURST = 1_000;
const PATCHES = 8;
const probed = await openTerminal();
await probed?.stop();

/**
 * The main job, end to end: lines from a kernel pty through serialport's own binding, messages from
 * a broker on a TCP port, commands heard by a client of its own. The steps build on one another.
 */
describe.skipIf(probed === undefined)("the first run", () => {
  const broker = new EmbeddedBroker({ port: 0, clock: new SystemClock() });
  let device: PtyDevice;
  let folder: RunFolder;
  let client: PlantClient;
  let runtime: Runtime;
  let sent = { serial: 0, door: 0 };

  beforeAll(async () => {
    await broker.start();
    device = new PtyDevice();
    folder = await runFolder({ "devices.yaml": DEVICES, "script.json": SCRIPT, "run.yaml": run() });
    client = await PlantClient.connect(broker.url, "e2e");
    runtime = await startRuntime({ file: folder.file });
    device.write("\n");
  });

  afterAll(async () => {
    await runtime?.stop();
    await client?.end();
    await broker.stop();
    await device?.unplug();
    await folder?.remove();
  });

  function run(): string {
    return `controller: e2e
broker: { url: "${broker.url}" }
devices: devices.yaml
scripts: script.json
serial: { probe: { path: ${device.path} } }
`;
  }

  function read(celsius: number): void {
    sent = { ...sent, serial: sent.serial + 1 };
    device.write(`${JSON.stringify({ celsius, n: sent.serial })}\n`);
  }

  function move(open: boolean): void {
    sent = { ...sent, door: sent.door + 1 };
    client.say("plant/door", { open, n: sent.door });
  }

  /** A request that makes the fan's speed the temperature times that. */
  function patchTo(factor: number, id: string) {
    const base = { temperature: client.running().functions.temperature };
    return { id, kind: "functions", functions: { temperature: temperature(factor) }, base };
  }

  /** Both roads empty: all that was sent has been counted. */
  async function settled(): Promise<void> {
    await client.hears("plant/tally/serial", String(sent.serial));
    await client.hears("plant/tally/door", String(sent.door));
  }

  /** Ports and connections are those of the start, and every event arrived once and in order. */
  function nothingLost(): void {
    const { controller, inputs, frames, messages } = runtime.counters;
    const events = sent.serial + sent.door;
    expect(client.heard("plant/tally/wrong")).toEqual(["0"]);
    expect(controller).toMatchObject({ events, calls: events, uncalled: 0, faults: 0 });
    expect([...controller.dropped.values()].flatMap(Object.values).every((n) => n === 0)).toBe(
      true,
    );
    expect(inputs).toEqual({ events, refused: {}, unknown: 0, passedOver: 0 });
    expect(frames.probe).toMatchObject({ opens: 1, frames: sent.serial, overlong: 0, partial: 0 });
    expect(messages).toMatchObject({ connects: 1 });
    expect(broker.counters.connections).toBe(2);
  }

  test("outputs are at their safe values before any event", async () => {
    await client.hears("plant/tally/wrong", "0");
    expect(client.heard("plant/fan")).toEqual(["0"]);
    expect(client.heard("plant/alarm")).toEqual(["false"]);
  });

  test("events over both roads become exactly the commands of the script, in order", async () => {
    const speeds = ["0"];
    const alarms = ["false"];
    for (let step = 1; step <= STEPS; step++) {
      read(step / 4);
      speeds.push(String(step / 2));
      await client.hears("plant/fan", String(step / 2));
      await device.hears(String(step / 2));
      move(step % 2 === 1);
      alarms.push(String(step % 2 === 1));
      await client.hears("plant/alarm", String(step % 2 === 1));
    }
    await settled();
    expect(client.heard("plant/fan")).toEqual(speeds);
    expect(client.heard("plant/alarm")).toEqual(alarms);
    expect(device.lines).toEqual(speeds);
    nothingLost();
    console.log(`first run: ${2 * STEPS} events over 2 roads, ${3 * STEPS} commands as foretold`);
  });

  test("a function is patched in the middle of a stream, and nothing is lost", async () => {
    const before = client.heard("plant/fan").length;
    for (let patch = 0; patch <= PATCHES; patch++) {
      const result = patch === 0 ? undefined : client.patch(patchTo(2 + patch, `p${patch}`));
      for (let event = 0; event < BURST / 8; event++) {
        read(1);
        move(event % 2 === 0);
        if (event % 25 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      const { stage, changed, pauseMs, digest } = (await result) ?? { stage: "first" };
      if (patch === 0) continue;
      expect({ stage, changed }).toEqual({ stage: "confirmed", changed: ["temperature"] });
      expect(pauseMs).toBeGreaterThan(0);
      await expect.poll(() => client.running().digest).toBe(digest);
    }
    read(1);
    await settled();
    const factors = client.heard("plant/fan").slice(before).map(Number);
    expect(
      factors.every((factor, index) => index === 0 || factor > (factors[index - 1] ?? 0)),
    ).toBe(true);
    expect(factors.every((factor) => factor >= 2 && factor <= 2 + PATCHES)).toBe(true);
    expect(factors.at(-1)).toBe(2 + PATCHES);
    nothingLost();
    const pauses = client.results.flatMap(({ pauseMs }) => pauseMs ?? []);
    console.log(
      `first run: ${sent.serial + sent.door} events, ${PATCHES} patches on the way, 0 lost, doubled or reordered; ` +
        `1 port open, ${broker.counters.connections} connections; longest hold ${Math.max(...pauses)} ms`,
    );
  });

  test("each patch was answered in its two stages, with the cycle of its swap", () => {
    expect(client.results.map(({ id, stage }) => `${id} ${stage}`)).toEqual(
      Array.from({ length: PATCHES }, (_, at) => [
        `p${at + 1} running`,
        `p${at + 1} confirmed`,
      ]).flat(),
    );
    const cycles = client.results.map(({ cycle }) => cycle ?? 0);
    expect([...cycles].sort((a, b) => a - b)).toEqual(cycles);
  });

  test("a refused patch changes nothing, and its answer lists every problem", async () => {
    const { digest } = runtime;
    const functions = {
      temperature: { params: ["data"], body: { set: [["fan", "sped"], { val: "nothing" }] } },
      door: { params: ["data"], body: { gt: [1, 2] } },
    };
    const base = client.running().functions;
    const result = await client.patch({
      ...{ id: "bad", kind: "functions", functions },
      ...{ base },
    });
    expect(result.stage).toBe("rejected");
    expect(result.problems?.length).toBeGreaterThanOrEqual(2);
    expect(result.problems?.every(({ code }) => code.startsWith("SCRIPT_"))).toBe(true);
    expect(runtime.digest).toBe(digest);
    read(2);
    await client.hears("plant/fan", String(2 * (2 + PATCHES)));
    await settled();
    nothingLost();
  });

  test("a patch against what no longer runs is refused", async () => {
    const stale = patchTo(50, "stale");
    await client.patch(patchTo(3, "newer"));
    expect(await client.patch(stale)).toMatchObject({ problems: [{ code: "PATCH_BASE" }] });
  });

  test("a repeat of a request gets its stored result, and is not applied again", async () => {
    const request = patchTo(4, "again");
    const first = await client.patch(request);
    await client.patch(patchTo(5, "after"));
    const swaps = runtime.counters.controller.swaps;
    expect(await client.patch(request)).toEqual(first);
    expect(runtime.counters.controller.swaps).toBe(swaps);
    const other = { ...request, functions: { temperature: temperature(6) } };
    expect(await client.patch(other)).toMatchObject({ problems: [{ code: "PATCH_ID_REUSED" }] });
    read(10);
    await client.hears("plant/fan", "50");
  });

  test("readings that cannot be true are counted, and the next good one is heard", async () => {
    const { events } = runtime.counters.inputs;
    for (const line of [
      "noise",
      '{"celsius":99,"n":1}',
      '{"celsius":"1","n":1}',
      "x".repeat(5_000),
    ]) {
      device.write(`${line}\n`);
    }
    client.say("plant/door", { open: 1, n: 1 });
    client.say("plant/door", { n: 1 });
    read(11);
    await client.hears("plant/fan", "55");
    await expect
      .poll(() => runtime.counters.inputs, { timeout: 5_000 })
      .toEqual({
        events: events + 1,
        unknown: 0,
        passedOver: 0,
        refused: { READING_JSON: 1, READING_RANGE: 1, READING_TYPE: 2, READING_FIELD: 1 },
      });
    expect(runtime.counters.frames.probe?.overlong).toBe(1);
  });

  test("at the stop outputs go to their safe values, and stopping twice does nothing", async () => {
    await runtime.stop();
    await runtime.stop();
    await client.hears("plant/fan", "0");
    await client.hears("plant/alarm", "false");
    await device.hears("0");
    expect(broker.counters.connections).toBe(2);
  });
});
