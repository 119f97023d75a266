import { type AddressInfo, createServer } from "node:net";
import { Aedes } from "aedes";
import { connectAsync } from "mqtt";
import { afterEach, describe, expect, test } from "vitest";
import { EmbeddedBroker } from "../../src/adapters/broker/broker.ts";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { MqttBus } from "../../src/adapters/mqtt/mqtt.ts";
import { millis } from "../../src/model/model.ts";
import type { LinkState, Message } from "../../src/ports/ports.ts";

const clock = new SystemClock();
const backoff = { first: millis(20), longest: millis(100) };
const wait = { timeout: 10_000, interval: 5 };
const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function startedBroker(port = 0): Promise<EmbeddedBroker> {
  const broker = new EmbeddedBroker({ port, clock });
  await broker.start();
  ends.push(() => broker.stop());
  return broker;
}

async function startedBus(url: string, topics: readonly string[]) {
  const bus = new MqttBus({ url, name: "test", topics, clock, random: Math.random, backoff });
  const messages: Message[] = [];
  const states: LinkState[] = [];
  ends.push(() => bus.stop());
  await bus.start({
    message: (message) => messages.push(message),
    state: (state) => {
      states.push(state);
      if (state.kind === "up") bus.publish("said/first", "hello");
    },
    drained: () => undefined,
  });
  const texts = () => messages.map(({ payload }) => Buffer.from(payload).toString());
  return { bus, messages, states, texts };
}

async function client(url: string) {
  const connected = await connectAsync(url, { reconnectPeriod: 0 });
  ends.push(() => connected.endAsync(true));
  return connected;
}

describe("the message bus over MQTT", () => {
  test("delivers in order, and tells what the broker had kept", async () => {
    const { url } = await startedBroker();
    const other = await client(url);
    await other.publishAsync("plant/door", "kept", { retain: true, qos: 1 });
    const { messages, texts } = await startedBus(url, ["plant/door"]);
    await expect.poll(texts, wait).toEqual(["kept"]);
    for (let index = 0; index < 500; index++) other.publish("plant/door", String(index));
    await expect.poll(() => messages.length, wait).toBe(501);
    expect(texts().slice(1)).toEqual(Array.from({ length: 500 }, (_, index) => String(index)));
    expect(messages.map(({ retained }) => retained).slice(0, 2)).toEqual([true, false]);
  });

  test("says `up` before the first message comes", async () => {
    const { url } = await startedBroker();
    const { texts } = await startedBus(url, ["said/first"]);
    // Published at `up`, before the subscription was asked for: so it is not heard.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(texts()).toEqual([]);
  });

  test("takes nothing while there is no connection, and queues nothing", async () => {
    const { bus, states } = await startedBus("mqtt://127.0.0.1:9", []);
    expect(bus.publish("a", "b")).toBe(false);
    expect(bus.counters).toMatchObject({ connects: 0, published: 0, refused: 1 });
    expect(states[0]).toMatchObject({ kind: "down", problem: { code: "MQTT_CONNECTION" } });
  });

  test("comes back after the broker was gone, with its subscriptions", async () => {
    const first = await startedBroker();
    const port = Number(new URL(first.url).port);
    const { bus, states, texts } = await startedBus(first.url, ["plant/door"]);
    for (let round = 1; round <= 3; round++) {
      await ends.splice(0, 1)[0]?.();
      const up = () => states.filter(({ kind }) => kind === "up").length;
      await expect.poll(() => states.at(-1)?.kind, wait).toBe("down");
      const broker = new EmbeddedBroker({ port, clock });
      await broker.start();
      ends.unshift(() => broker.stop());
      await expect.poll(up, wait).toBe(round + 1);
      const other = await connectAsync(broker.url, { reconnectPeriod: 0 });
      await expect
        .poll(async () => {
          await other.publishAsync("plant/door", `round ${round}`, { qos: 1 });
          return texts();
        }, wait)
        .toContain(`round ${round}`);
      await other.endAsync(true);
    }
    expect(bus.counters.connects).toBe(4);
  });

  test("refuses to pile up more than a megabyte, and tells when there is room again", async () => {
    const { url } = await startedBroker();
    const bus = new MqttBus({ url, name: "test", topics: [], clock, random: Math.random });
    ends.push(() => bus.stop());
    let drained = 0;
    await bus.start({
      message: () => undefined,
      state: () => undefined,
      drained: () => {
        drained++;
      },
    });
    const payload = "x".repeat(100_000);
    let taken = 0;
    while (taken < 1_000 && bus.publish("flood", payload)) taken++;
    expect(taken).toBeLessThan(100);
    await expect.poll(() => drained, wait).toBe(1);
    expect(bus.publish("flood", payload)).toBe(true);
  });

  test("tells a subscription that the broker refuses, and tries again", async () => {
    const aedes = await Aedes.createBroker({
      authorizeSubscribe: (_client, _subscription, callback) => callback(null, null),
    });
    const server = createServer(aedes.handle);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    ends.push(async () => {
      aedes.close();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    const { states } = await startedBus(`mqtt://127.0.0.1:${port}`, ["plant/door"]);
    await expect.poll(() => states.length, wait).toBeGreaterThanOrEqual(4);
    expect(states.slice(0, 3)).toMatchObject([
      { kind: "up" },
      { kind: "down", problem: { code: "MQTT_SUBSCRIPTION" } },
      { kind: "up" },
    ]);
  });

  test("can be stopped before it ever connected, and twice", async () => {
    const { bus } = await startedBus("mqtt://127.0.0.1:9", []);
    await bus.stop();
    await bus.stop();
    expect(bus.publish("a", "b")).toBe(false);
  });
});

describe("the embedded broker", () => {
  test("says which port is taken, and how to go on", async () => {
    const { url } = await startedBroker();
    const port = Number(new URL(url).port);
    const second = new EmbeddedBroker({ port, clock });
    await expect(second.start()).rejects.toMatchObject({ code: "BROKER_PORT_IN_USE" });
    await expect(second.start()).rejects.toThrow(`port ${port} is taken by another program`);
  });

  test("takes a free port where it may", async () => {
    const { url } = await startedBroker();
    const second = new EmbeddedBroker({ port: Number(new URL(url).port), orFree: true, clock });
    await second.start();
    ends.push(() => second.stop());
    expect(second.url).toMatch(/^mqtt:\/\/127\.0\.0\.1:\d+$/);
    expect(second.url).not.toBe(url);
  });

  test("counts connections, and can be started and stopped twice", async () => {
    const broker = await startedBroker();
    await broker.start();
    await client(broker.url);
    await client(broker.url);
    expect(broker.counters.connections).toBe(2);
    await broker.stop();
    await broker.stop();
  });
});
