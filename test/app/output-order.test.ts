import { afterEach, describe, expect, test } from "vitest";
import { EmbeddedBroker } from "../../src/adapters/broker/broker.ts";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { startRuntime } from "../../src/app/app.ts";
import { openPty } from "../adapters/pty.ts";
import { PlantClient } from "./plant-client.ts";
import { PtyDevice } from "./pty-device.ts";
import { runFolder } from "./run-folder.ts";

const probed = await openPty();
await probed?.end();
const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const DEVICES = `devices:
  motor:
    outputs:
      down: { type: boolean, safe: false, to: { serial: line, payload: "DOWN $value" } }
      up: { type: boolean, safe: false, to: { serial: line, payload: "UP $value" } }
  desk:
    events:
      lift: { from: { mqtt: desk/lift } }
      sink: { from: { mqtt: desk/sink } }
`;

const SCRIPT = `export function lift() { motor.down = false; motor.up = true; }
export function sink() { motor.up = false; motor.down = true; }
`;

describe.skipIf(probed === undefined)("two contactors on a serial line", () => {
  test("are switched in the order of the script, opening before closing", async () => {
    const device = new PtyDevice();
    ends.push(() => device.unplug());
    const broker = new EmbeddedBroker({ port: 0, clock: new SystemClock() });
    await broker.start();
    ends.push(() => broker.stop());
    const folder = await runFolder({
      "run.yaml": `controller: desk
broker: { url: "${broker.url}" }
devices: devices.yaml
scripts: script.ts
serial: { line: { path: ${device.path} } }
`,
      "devices.yaml": DEVICES,
      "script.ts": SCRIPT,
    });
    ends.push(folder.remove);
    const runtime = await startRuntime({ file: folder.file });
    ends.push(() => runtime.stop());
    const client = await PlantClient.connect(broker.url, "desk");
    ends.push(() => client.end());
    await device.hears("UP false");
    const orders: string[] = [];
    for (const [command, last] of [
      ["lift", "UP true"],
      ["sink", "DOWN true"],
      ["lift", "UP true"],
    ] as const) {
      client.say(`desk/${command}`, {});
      await device.hears(last);
      orders.push(last);
    }
    expect(orders).toHaveLength(3);
    expect(device.lines).toEqual([
      ...["DOWN false", "UP false", "UP true"],
      ...["UP false", "DOWN true"],
      ...["DOWN false", "UP true"],
    ]);
  });
});
