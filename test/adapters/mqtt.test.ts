import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { Aedes } from "aedes";
import { afterEach, describe, expect, test } from "vitest";
import { EmbeddedBroker } from "../../src/adapters/broker/broker.ts";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { FLAPS, STEADY_WAIT, SUBSCRIBE_BATCH } from "../../src/adapters/mqtt/limits.ts";
import { MqttBus, type MqttOptions } from "../../src/adapters/mqtt/mqtt.ts";
import { ManualClock } from "../../src/adapters/simulated/simulated.ts";
import { otherClient, type StartedBus, startBus, wait } from "./mqtt-bus.ts";

const clock = new SystemClock();
const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function startedBroker(): Promise<EmbeddedBroker> {
  const broker = new EmbeddedBroker({ port: 0, clock });
  await broker.start();
  ends.push(() => broker.stop());
  return broker;
}

async function started(
  options: Partial<MqttOptions> & { readonly url: string },
): Promise<StartedBus> {
  const bus = await startBus(options);
  ends.push(() => bus.bus.stop());
  return bus;
}

async function client(url: string) {
  const connected = await otherClient(url);
  ends.push(() => connected.endAsync(true));
  return connected;
}

/** A server that is no broker, or a strange one. */
async function strangeServer(serve: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const CONNACK = Buffer.from([0x20, 2, 0, 0]);

describe("the message bus over MQTT", () => {
  test.each([0, 1] as const)("delivers a stream of quality %i in order", async (qos) => {
    const { url } = await startedBroker();
    const other = await client(url);
    const { texts } = await started({ url, topics: ["plant/door"] });
    for (let index = 0; index < 2_000; index++) other.publish("plant/door", String(index), { qos });
    await expect.poll(() => texts().length, wait).toBe(2_000);
    expect(texts()).toEqual(Array.from({ length: 2_000 }, (_, index) => String(index)));
  });

  test("acknowledges a message that it drops for its size", async () => {
    const { url } = await startedBroker();
    const other = await client(url);
    const { texts, oversized, bus } = await started({
      url,
      topics: ["plant/#"],
      payloadBytes: 100,
    });
    // More of them than a broker has on the way to one client.
    for (let index = 0; index < 100; index++) {
      await other.publishAsync("plant/log", "x".repeat(200_000), { qos: 1 });
    }
    await other.publishAsync("plant/door", "next", { qos: 1 });
    await expect.poll(texts, wait).toEqual(["next"]);
    expect(oversized).toHaveLength(100);
    expect(bus.counters).toMatchObject({ connects: 1, received: 1, oversized: 100 });
  });

  test("refuses to pile up more than a megabyte, and tells when there is room again", async () => {
    const { url } = await startedBroker();
    const { bus, drains } = await started({ url });
    const payload = "x".repeat(100_000);
    let taken = 0;
    while (taken < 1_000 && bus.publish("flood", payload)) taken++;
    expect(taken).toBeLessThan(100);
    await expect.poll(drains, wait).toBe(1);
    expect(bus.publish("flood", payload)).toBe(true);
  });

  test("refuses more to be acknowledged than can wait, and sends all that it took", async () => {
    const { url } = await startedBroker();
    const { bus, drains } = await started({ url });
    const { texts } = await started({ url, topics: ["said/all"] });
    let taken = 0;
    while (taken < 10_000 && bus.publish("said/all", String(taken), { acknowledged: true }))
      taken++;
    expect(taken).toBe(64 + 256);
    await expect.poll(drains, wait).toBe(1);
    await expect.poll(() => texts().length, wait).toBe(taken);
    expect(texts()).toEqual(Array.from({ length: taken }, (_, index) => String(index)));
  });

  test("says its last will where the connection is cut, and not where it is ended", async () => {
    const { url } = await startedBroker();
    const { texts } = await started({ url, topics: ["status/#"] });
    const will = (name: string) => ({ topic: `status/${name}`, payload: name, retain: true });
    const ended = await started({ url, will: will("ended") });
    await ended.bus.stop();
    const other = await client(url);
    // Two of one name: the broker cuts the first.
    const first = await started({ url, will: will("cut"), clientId: () => "same" });
    await started({ url, clientId: () => "same" });
    await expect.poll(texts, wait).toEqual(["cut"]);
    expect(first.codes()).toContain("MQTT_CONNECTION");
    await other.publishAsync("status/cut", "", { retain: true });
  });

  test("tells each subscription that the broker denies, and hears all others", async () => {
    const aedes = await Aedes.createBroker({
      authorizeSubscribe: (_client, subscription, callback) =>
        callback(null, subscription.topic.startsWith("secret/") ? null : subscription),
    });
    ends.push(async () => aedes.close());
    const url = await strangeServer(aedes.handle);
    // More than one packet asks for; a number as a topic keeps its place.
    const open = Array.from({ length: SUBSCRIBE_BATCH }, (_, index) => `plant/${index}`);
    const topics = ["secret/a", "7", ...open, "secret/b"];
    const { codes, denials, texts, bus } = await started({ url, topics });
    expect(denials.map(({ kind, topic }) => `${kind} ${topic}`)).toEqual([
      "subscribe secret/a",
      "subscribe secret/b",
    ]);
    for (const { topic, problem } of denials) {
      expect(problem).toMatchObject({ code: "MQTT_SUBSCRIPTION", file: url });
      expect(problem.what).toContain(topic);
    }
    const other = await client(url);
    for (const topic of ["7", "plant/0", `plant/${SUBSCRIBE_BATCH - 1}`]) {
      await other.publishAsync(topic, topic, { qos: 1 });
    }
    await expect.poll(texts, wait).toEqual(["7", "plant/0", `plant/${SUBSCRIBE_BATCH - 1}`]);
    expect(codes()).toEqual(["up"]);
    expect(bus.counters).toMatchObject({ connects: 1, denied: 2 });
  });

  test("has the same client id at each connection, and tells who has it as well", async () => {
    const ids: string[] = [];
    const aedes = await Aedes.createBroker({
      preConnect: (_client, packet, callback) => {
        ids.push(packet.clientId);
        callback(null, ids.length > 2);
      },
    });
    ends.push(async () => aedes.close());
    const url = await strangeServer(aedes.handle);
    const { codes } = await started({ url, clientId: () => "flyball-demo" });
    await expect.poll(() => codes().at(-1), wait).toBe("up");
    expect(ids).toEqual(["flyball-demo", "flyball-demo", "flyball-demo"]);
  });

  test("waits longer each time a broker ends connections as soon as they are there", async () => {
    const url = await strangeServer((socket) => {
      socket.once("data", () => socket.end(CONNACK));
    });
    const { states } = await started({ url, random: () => 1 });
    const waits = () =>
      states.flatMap((state) => (state.kind === "down" ? [[state.retryIn, state.problem]] : []));
    await expect.poll(() => waits().length, wait).toBeGreaterThanOrEqual(4);
    expect(waits().map(([wait]) => wait)).toMatchObject([10, 20, 40, 50]);
    // At the third the reader is told where to look.
    expect(waits()[FLAPS - 2]?.[1]).toMatchObject({ fix: expect.not.stringContaining("client") });
    const told = { code: "MQTT_CONNECTION", fix: expect.stringMatching(/client has the id test-/) };
    expect(waits()[FLAPS - 1]?.[1]).toMatchObject(told);
  });

  test.each([
    [STEADY_WAIT - 1, 40],
    [STEADY_WAIT, 10],
  ])("after one that held for %i ms the next wait is %i ms", async (held, next) => {
    const sockets: Socket[] = [];
    const url = await strangeServer((socket) => {
      sockets.push(socket);
      socket.once("data", () => socket.write(CONNACK));
    });
    const time = new ManualClock();
    const { states } = await started({ url, clock: time, random: () => 1 });
    for (const [lasted, tries] of [[1, 2] as const, [1, 3] as const, [held, 0] as const]) {
      await expect.poll(() => states.at(-1)?.kind, wait).toBe("up");
      time.advance(lasted);
      sockets.at(-1)?.destroy();
      await expect.poll(() => states.at(-1)?.kind, wait).toBe("down");
      if (tries > 0) time.advance(100);
    }
    expect(states.at(-1)).toMatchObject({ kind: "down", retryIn: next });
  });

  test("gives a name and a password, and tells where they are refused", async () => {
    const aedes = await Aedes.createBroker({
      authenticate: (_client, username, password, callback) =>
        callback(null, username === "plant" && String(password) === "secret"),
    });
    ends.push(async () => aedes.close());
    const url = await strangeServer(aedes.handle);
    const credentials = { username: "plant", password: "secret" };
    const good = await started({ url, credentials });
    expect(good.codes()).toEqual(["up"]);
    const bad = await started({ url, credentials: { ...credentials, password: "guess" } });
    expect(bad.codes()[0]).toBe("MQTT_CREDENTIALS");
  });

  test("can be stopped before it ever connected, and twice", async () => {
    const { bus, codes } = await started({ url: "mqtt://127.0.0.1:9" });
    expect(codes()[0]).toBe("MQTT_CONNECTION");
    await bus.stop();
    await bus.stop();
    expect(bus.publish("a", "b")).toBe(false);
  });

  test("can be stopped while it connects to somebody who never answers", async () => {
    const url = await strangeServer(() => undefined);
    const bus = new MqttBus({
      ...{ url, clock, topics: [], clientId: () => "test", random: Math.random },
    });
    const start = bus.start({ message: fail, state: fail, drained: fail });
    await bus.stop();
    await start;
  });
});

describe("a server that does not speak MQTT as it may", () => {
  test.each([
    ["another protocol", Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n")],
    ["an answer of a gigabyte", Buffer.from([0x20, 255, 255, 255, 127])],
    ["a length without an end", Buffer.from([0x30, 255, 255, 255, 255, 255])],
    ["a connection twice", Buffer.concat([CONNACK, CONNACK])],
    ["an empty topic", Buffer.concat([CONNACK, Buffer.from([0x30, 3, 0, 0, 1])])],
    ["a quality that there is not", Buffer.concat([CONNACK, Buffer.from([0x36, 4, 0, 1, 97, 1])])],
    ["a packet of a type that there is not", Buffer.concat([CONNACK, Buffer.from([0, 0])])],
    ["the end at once", undefined],
  ])("is left and tried again: %s", async (_, bytes) => {
    const url = await strangeServer((socket) =>
      bytes === undefined ? socket.end() : socket.write(bytes),
    );
    const { codes, messages } = await started({ url });
    await expect
      .poll(() => codes().filter((code) => code !== "up").length, wait)
      .toBeGreaterThan(2);
    for (const code of codes()) expect(["up", "MQTT_PROTOCOL", "MQTT_CONNECTION"]).toContain(code);
    expect(messages).toEqual([]);
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

function fail(): never {
  throw new Error("this must not be called");
}
