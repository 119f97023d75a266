import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { EmbeddedBroker } from "../../src/adapters/broker/broker.ts";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { startRuntime } from "../../src/app/app.ts";
import { createLog } from "../../src/app/log.ts";
import { PlantClient } from "./plant-client.ts";
import { DEVICES, runFolder, SCRIPT } from "./run-folder.ts";

const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** The address of a server on this machine. */
async function serve(accept: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    accept(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  ends.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function brokerUrl(): Promise<string> {
  const broker = new EmbeddedBroker({ port: 0, clock: new SystemClock() });
  await broker.start();
  ends.push(() => broker.stop());
  return broker.url;
}

/** A way to the broker that, once it is frozen, takes everything and passes on nothing. */
async function freezable(url: string) {
  let frozen = false;
  const { port, hostname } = new URL(url);
  const way = await serve((socket) => {
    const onward = connect(Number(port), hostname);
    onward.on("error", () => undefined);
    socket.on("close", () => onward.destroy());
    socket.on("data", (bytes) => frozen || onward.write(bytes));
    onward.on("data", (bytes) => frozen || socket.write(bytes));
  });
  return {
    way,
    freeze: () => {
      frozen = true;
    },
  };
}

async function runtimeAt(url: string, more = "") {
  const folder = await runFolder({
    "run.yaml": `controller: stop
broker: { url: "${url}" }
devices: devices.yaml
scripts: script.json
serial: { probe: { path: /dev/no-such-port } }
${more}`,
    "devices.yaml": DEVICES,
    "script.json": SCRIPT,
  });
  ends.push(folder.remove);
  const lines: string[] = [];
  const log = createLog("human", (line) => lines.push(line));
  const stop = new AbortController();
  const starting = startRuntime({ file: folder.file, log, signal: stop.signal });
  return { starting, stop, lines };
}

/** Whether it ended within the 2 s that a stop may take. */
async function stopsInTime(stop: () => Promise<void>): Promise<void> {
  const begin = performance.now();
  await stop();
  expect(performance.now() - begin).toBeLessThan(2_000);
}

describe("a stop ends within 2 s", () => {
  test("where all is well, and every output in reach is told", async () => {
    const url = await brokerUrl();
    const client = await PlantClient.connect(url, "stop");
    ends.push(() => client.end());
    const runtime = await (await runtimeAt(url)).starting;
    client.say("plant/door", { open: true, n: 1 });
    await client.hears("plant/alarm", "true");
    await stopsInTime(() => runtime.stop());
    await client.hears("plant/alarm", "false");
  });

  test("where the broker never answered", async () => {
    const url = await serve(() => undefined);
    const { starting, lines } = await runtimeAt(url);
    const runtime = await starting;
    await stopsInTime(() => runtime.stop());
    expect(lines.at(-1)).toMatch(/not told to go safe: fan\.speed, alarm\.on.*, panel\.level\n$/);
  });

  test("where the broker froze after it had answered", async () => {
    const { way, freeze } = await freezable(await brokerUrl());
    const runtime = await (await runtimeAt(way)).starting;
    freeze();
    await stopsInTime(() => runtime.stop());
  });

  test("where there is no broker", async () => {
    const runtime = await (await runtimeAt("mqtt://127.0.0.1:1")).starting;
    await stopsInTime(() => runtime.stop());
  });

  test("while it starts", async () => {
    const { starting, stop } = await runtimeAt(await serve(() => undefined));
    stop.abort();
    await stopsInTime(async () => (await starting).stop());
  });

  test("while events come as fast as they can, by a fixed scan as well", async () => {
    const url = await brokerUrl();
    const client = await PlantClient.connect(url, "stop");
    ends.push(() => client.end());
    const runtime = await (await runtimeAt(url, "cycle: 5ms\n")).starting;
    for (let n = 1; n <= 20_000; n++) client.say("plant/door", { open: true, n });
    await expect.poll(() => runtime.counters.inputs.events).toBeGreaterThan(100);
    await stopsInTime(() => runtime.stop());
    const { events } = runtime.counters.inputs;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(runtime.counters.inputs.events).toBe(events);
  });
});
