import { mkdtemp, rm, symlink, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { EmbeddedBroker } from "../../src/adapters/broker/broker.ts";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { openTerminal } from "../../src/adapters/simulated/simulated.ts";
import { startRuntime } from "../../src/app/app.ts";
import { PlantClient } from "./plant-client.ts";
import { PtyDevice } from "./pty-device.ts";
import { runFolder } from "./run-folder.ts";

const wait = { timeout: 30_000, interval: 5 };
const probed = await openTerminal();
await probed?.stop();
const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A probe and a panel on a line, a door and a lamp on MQTT; each hears of the other's loss. */
const DEVICES = `devices:
  probe:
    events:
      temperature: { from: { serial: line }, fields: { celsius: { type: number } } }
  panel:
    outputs:
      level: { type: number, safe: 0, to: { serial: line } }
  entrance:
    events:
      door: { from: { mqtt: plant/door }, fields: { open: { type: boolean } } }
  lamp:
    outputs:
      on: { type: boolean, safe: false, to: { mqtt: plant/lamp } }
      hold: { type: number, safe: 0, onStop: hold, to: { mqtt: plant/hold } }
  watch:
    outputs:
      probe: { type: text, safe: unknown, to: { mqtt: plant/watch/probe } }
      known: { type: text, safe: unknown, to: { mqtt: plant/watch/known } }
`;

const known = { if: [{ fresh: [["probe", "celsius"], 1_000] }, "known", "unknown"] };
const SCRIPT = JSON.stringify({
  functions: {
    temperature: {
      params: ["data"],
      body: { set: [["panel", "level"], { val: ["data", "celsius"] }] },
    },
    door: {
      params: ["data"],
      body: {
        do: [
          { set: [["lamp", "on"], { val: ["data", "open"] }] },
          { set: [["lamp", "hold"], 7] },
          { set: [["watch", "known"], known] },
        ],
      },
    },
    probe_lost: { params: [], body: { set: [["watch", "probe"], "lost"] } },
    probe_back: { params: [], body: { set: [["watch", "probe"], "back"] } },
    entrance_lost: { params: [], body: { set: [["panel", "level"], -1] } },
  },
});

/** A runtime whose line is a path that a new pty can stand behind. */
async function started() {
  const links = await mkdtemp(join(tmpdir(), "flyball-"));
  ends.push(() => rm(links, { recursive: true }));
  const path = join(links, "line");
  const device = new PtyDevice();
  ends.push(() => device.unplug());
  await symlink(device.path, path);
  const broker = new EmbeddedBroker({ port: 0, clock: new SystemClock() });
  await broker.start();
  ends.push(() => broker.stop());
  const run = `controller: loss
broker: { url: "${broker.url}" }
devices: devices.yaml
scripts: script.json
serial: { line: { path: ${path} } }
`;
  const folder = await runFolder({
    "run.yaml": run,
    "devices.yaml": DEVICES,
    "script.json": SCRIPT,
  });
  ends.push(folder.remove);
  const runtime = await startRuntime({ file: folder.file });
  ends.push(() => runtime.stop());
  return { runtime, device, broker, path };
}

async function clientOf(url: string) {
  const client = await PlantClient.connect(url, "loss");
  ends.push(() => client.end());
  return client;
}

describe.skipIf(probed === undefined)("a serial device that is unplugged", () => {
  test("is an event, leaves all others alone, and is told everything when it is back", async () => {
    const { runtime, device, broker, path } = await started();
    const client = await clientOf(broker.url);
    device.write('\n{"celsius":21.5}\n');
    await device.hears("21.5");
    client.say("plant/door", { open: true });
    await client.hears("plant/watch/known", "known");

    await device.unplug();
    await client.hears("plant/watch/probe", "lost");
    expect(runtime.status().lost).toEqual(["probe", "panel"]);
    expect(runtime.status().links).toMatchObject([
      { name: "broker", state: "up" },
      { name: "serial line", state: "down", failures: 1 },
    ]);
    client.say("plant/door", { open: false });
    await client.hears("plant/lamp", "false");
    await client.hears("plant/watch/known", "unknown");

    const next = new PtyDevice();
    ends.push(() => next.unplug());
    await unlink(path);
    await symlink(next.path, path);
    await client.hears("plant/watch/probe", "back");
    await next.hears("21.5");
    next.write('\n{"celsius":19}\n');
    await next.hears("19");
    expect(next.lines).toEqual(["21.5", "19"]);
    expect(runtime.status().lost).toEqual([]);
    expect(runtime.counters).toMatchObject({
      frames: { line: { opens: 2, frames: 2 } },
      messages: { connects: 1 },
      controller: { faults: 0 },
    });
  });
});

describe.skipIf(probed === undefined)("a broker that is gone", () => {
  test("is an event, leaves the line alone, and hears everything when it is back", async () => {
    const { runtime, device, broker } = await started();
    const before = await clientOf(broker.url);
    before.say("plant/door", { open: true });
    await before.hears("plant/lamp", "true");
    await before.end();
    await broker.stop();
    // The other road goes on, and was told.
    await device.hears("-1");
    device.write('\n{"celsius":30}\n');
    await device.hears("30");

    const clock = new SystemClock();
    const second = new EmbeddedBroker({ port: Number(new URL(broker.url).port), clock });
    await second.start();
    ends.push(() => second.stop());
    const after = await clientOf(second.url);
    await after.hears("plant/lamp", "true");
    await after.hears("plant/hold", "7");
    after.say("plant/door", { open: false });
    await after.hears("plant/lamp", "false");
    expect(runtime.counters.messages.connects).toBe(2);

    // What is to hold at the stop is told nothing.
    await runtime.stop();
    await device.hears("0");
    expect(after.heard("plant/hold")).toEqual(["7"]);
    await expect.poll(() => after.heard("plant/watch/probe").at(-1), wait).toBe("unknown");
  });
});
