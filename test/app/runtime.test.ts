import { afterEach, describe, expect, test } from "vitest";
import { EmbeddedBroker } from "../../src/adapters/broker/broker.ts";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { type Runtime, type RuntimeOptions, startRuntime } from "../../src/app/app.ts";
import { createLog } from "../../src/app/log.ts";
import { PlantClient } from "./plant-client.ts";
import { DEVICES, runFolder, SCRIPT, temperature } from "./run-folder.ts";

const wait = { timeout: 20_000, interval: 5 };
const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A runtime of the test plant, with what it wrote to its log. */
async function started(run: string, options: Partial<RuntimeOptions> = {}) {
  const folder = await runFolder({
    "devices.yaml": DEVICES,
    "script.json": SCRIPT,
    "run.yaml": run,
  });
  ends.push(folder.remove);
  const lines: string[] = [];
  const log = createLog("human", (line) => lines.push(line));
  const runtime = await startRuntime({ file: folder.file, log, ...options });
  ends.push(() => runtime.stop());
  return { runtime, lines };
}

async function clientOf({ url, id }: Pick<Runtime, "url" | "id">) {
  const client = await PlantClient.connect(url, id);
  ends.push(() => client.end());
  return client;
}

const EMBEDDED = `controller: test
broker: { embedded: { port: 0 } }
devices: devices.yaml
scripts: script.json
`;

describe("a runtime", () => {
  test("without a kernel pty hears the simulated probe over MQTT, and says so", async () => {
    const run = `${EMBEDDED}serial: { probe: { path: simulated } }\nsimulated: { every: 20ms }\n`;
    const { runtime, lines } = await started(run, { terminal: async () => undefined });
    expect(lines.join("")).toContain("! no kernel pty is to be had here");
    const client = await clientOf(runtime);
    await expect.poll(() => client.heard("simulated/test/probe").length, wait).toBeGreaterThan(2);
    // The probe's readings lack the test plant's `n`: they are read, and not believed.
    await expect.poll(() => runtime.counters.inputs.refused.READING_FIELD, wait).toBeGreaterThan(2);
    expect(runtime.counters.frames).toEqual({});
  });

  test("tells every actuator again what it was told, when the broker comes back", async () => {
    const clock = new SystemClock();
    const first = new EmbeddedBroker({ port: 0, clock });
    await first.start();
    const run = EMBEDDED.replace("embedded: { port: 0 }", `url: "${first.url}"`);
    const { runtime } = await started(`${run}serial: { probe: { path: /dev/no-such-port } }\n`);
    const before = await clientOf(runtime);
    before.say("plant/door", { open: true, n: 1 });
    await before.hears("plant/alarm", "true");
    await before.end();
    await first.stop();
    const second = new EmbeddedBroker({ port: Number(new URL(first.url).port), clock });
    await second.start();
    ends.push(() => second.stop());
    const after = await clientOf(runtime);
    await after.hears("plant/alarm", "true");
    await after.hears("plant/tally/door", "1");
    after.say("plant/door", { open: false, n: 2 });
    await after.hears("plant/alarm", "false");
    expect(runtime.counters.messages.connects).toBe(2);
  });

  test("with a serial port that is not there runs all the rest, and says so", async () => {
    const { runtime, lines } = await started(
      `${EMBEDDED}serial: { probe: { path: /dev/no-such-port } }\n`,
    );
    expect(lines.join("")).toContain("! SERIAL_OPEN at /dev/no-such-port");
    const client = await clientOf(runtime);
    client.say("plant/door", { open: true, n: 1 });
    await client.hears("plant/alarm", "true");
  });

  test("runs by a fixed period where the run file says so, and swaps there too", async () => {
    const { runtime } = await started(
      `${EMBEDDED}serial: { probe: { path: /dev/no-such-port } }\ncycle: 5ms\n`,
    );
    const client = await clientOf(runtime);
    await expect.poll(() => runtime.counters.controller.cycles, wait).toBeGreaterThan(5);
    await expect.poll(() => client.heard("flyball/v1/test/script").length, wait).toBe(1);
    const base = { temperature: client.running().functions.temperature };
    const functions = { temperature: temperature(3) };
    const result = await client.patch({
      ...{ id: "a", kind: "functions", functions },
      ...{ base },
    });
    expect(result.stage).toBe("confirmed");
  });

  test("refuses a request that the broker had kept, and is silent when it is cleared", async () => {
    const broker = new EmbeddedBroker({ port: 0, clock: new SystemClock() });
    await broker.start();
    ends.push(() => broker.stop());
    const client = await clientOf({ url: broker.url, id: "test" });
    const topic = "flyball/v1/test/patch";
    await client.keep(
      topic,
      JSON.stringify({ id: "kept", kind: "script", functions: {}, base: "" }),
    );
    const run = EMBEDDED.replace("embedded: { port: 0 }", `url: "${broker.url}"`);
    await started(`${run}serial: { probe: { path: /dev/no-such-port } }\n`);
    await expect.poll(() => client.results.length, wait).toBe(1);
    expect(client.results).toMatchObject([{ id: "kept", problems: [{ code: "PATCH_RETAINED" }] }]);
    await client.keep(topic, "");
    expect(await client.patch({ id: "next" })).toMatchObject({ stage: "rejected" });
    expect(client.results.map(({ id }) => id)).toEqual(["kept", "next"]);
  });

  test("on a port that is taken does not start, and leaves nothing open", async () => {
    const taken = new EmbeddedBroker({ port: 0, clock: new SystemClock() });
    await taken.start();
    ends.push(() => taken.stop());
    const { port } = new URL(taken.url);
    const run = `${EMBEDDED.replace("port: 0", `port: ${port}`)}serial: { probe: { path: simulated } }\n`;
    await expect(started(run)).rejects.toMatchObject({ code: "BROKER_PORT_IN_USE" });
  });
});
