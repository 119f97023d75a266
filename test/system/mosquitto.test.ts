import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { Protocol } from "../../src/adapters/mqtt/mqtt.ts";
import { makeCertificates } from "../adapters/certificates.ts";
import { openFiles, otherClient, startBus, wait } from "../adapters/mqtt-bus.ts";
import { hasMosquitto, type Mosquitto, newMosquitto } from "./mosquitto.ts";

const RESTARTS = 20;
const FLOOD = 100_000;
const PROTOCOLS: readonly (readonly [string, Protocol])[] = [
  ["3.1.1", 4],
  ["5", 5],
];
const isHere = hasMosquitto();
const folder = mkdtempSync(join(tmpdir(), "flyball-"));
const certificates = makeCertificates(folder);
const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

afterAll(() => rmSync(folder, { recursive: true }));

async function started(lines?: readonly string[], files?: Readonly<Record<string, string>>) {
  const broker = await newMosquitto(lines, files);
  ends.push(() => broker.close());
  return broker;
}

async function bus(options: Parameters<typeof startBus>[0]) {
  const begun = await startBus(options);
  ends.push(() => begun.bus.stop());
  return begun;
}

describe.skipIf(!isHere).each(PROTOCOLS)("MQTT %s and a Mosquitto", (name, protocol) => {
  test(`subscriptions are there after ${RESTARTS} restarts, and nothing leaks`, async () => {
    const broker = await started();
    const { url } = broker;
    const { bus: under, states, texts } = await bus({ url, protocol, topics: ["plant/door"] });
    let files = 0;
    for (let restart = 1; restart <= RESTARTS; restart++) {
      await broker.stop();
      await expect.poll(() => states.at(-1)?.kind, wait).toBe("down");
      await broker.start();
      await expect.poll(() => under.counters.connects, wait).toBe(restart + 1);
      await heard(broker, texts, String(restart));
      if (restart === 5) files = openFiles();
    }
    await expect.poll(() => openFiles() - files, wait).toBeLessThanOrEqual(0);
    console.log(`Mosquitto, MQTT ${name}: ${RESTARTS} restarts, a message heard after each`);
  });

  test("one that is frozen is given up, and taken again where it goes on", async () => {
    const broker = await started();
    const { url } = broker;
    const { codes, texts } = await bus({ url, protocol, topics: ["plant/door"], keepAlive: 1 });
    broker.signal("SIGSTOP");
    await expect.poll(() => codes().at(-1), wait).toBe("MQTT_CONNECTION");
    broker.signal("SIGCONT");
    await expect.poll(() => codes().at(-1), wait).toBe("up");
    await heard(broker, texts, "again");
  });

  test("a name and a password are given, and told where they are refused", async () => {
    const passwords = join(folder, `passwords-${protocol}`);
    execFileSync("mosquitto_passwd", ["-b", "-c", passwords, "plant", "secret"], { stdio: "pipe" });
    const lines = ["allow_anonymous false", "password_file %/passwords", "acl_file %/acl"];
    const { url } = await started(lines, {
      passwords: readFileSync(passwords, "utf8"),
      acl: "user plant\ntopic read plant/#\n",
    });
    const credentials = { username: "plant", password: "secret" };
    const good = await bus({ url, protocol, credentials, topics: ["plant/door"] });
    expect(good.codes()).toEqual(["up"]);
    const bad = await bus({ url, protocol, credentials: { username: "plant", password: "x" } });
    expect(bad.codes()[0]).toBe("MQTT_CREDENTIALS");
    const none = await bus({ url, protocol });
    expect(none.codes()[0]).toBe("MQTT_CREDENTIALS");
  });

  test("a payload of megabytes is dropped, acknowledged and named", async () => {
    const { url } = await started();
    const topics = ["plant/#"];
    const { texts, oversized, codes } = await bus({ url, protocol, topics, payloadBytes: 1_000 });
    const other = await otherClient(url);
    for (let index = 0; index < 50; index++) {
      await other.publishAsync("plant/small", "x".repeat(2_000), { qos: 1 });
      await other.publishAsync("plant/large", "x".repeat(200_000), { qos: 1 });
    }
    await other.publishAsync("plant/door", "next", { qos: 1 });
    await expect.poll(texts, wait).toEqual(["next"]);
    await other.endAsync();
    const named = oversized.map(({ topic, bytes }) => `${topic} ${bytes}`);
    expect(named.filter((one) => one === "plant/small 2000")).toHaveLength(50);
    expect(named.filter((one) => one === "plant/large 200000")).toHaveLength(50);
    expect(codes()).toEqual(["up"]);
  });

  test("a last will is said where this process is gone without a word", async () => {
    const { url } = await started();
    const { texts } = await bus({ url, protocol, topics: ["status"] });
    const will = { topic: "status", payload: "lost", retain: true };
    const first = await bus({ url, protocol, will, clientId: () => "same" });
    await bus({ url, protocol, clientId: () => "same" });
    await expect.poll(texts, wait).toContain("lost");
    await first.bus.stop();
  });

  test("a flood is delivered whole and in order", async () => {
    const { url } = await started(["allow_anonymous true", "max_queued_messages 0"]);
    const { bus: under, messages } = await bus({ url, protocol, topics: ["plant/#"] });
    const other = await otherClient(url);
    const start = performance.now();
    for (let index = 0; index < FLOOD; index++) {
      other.publish("plant/flood", String(index));
      if (index % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await expect.poll(() => under.counters.received, wait).toBe(FLOOD);
    const rate = FLOOD / (performance.now() - start);
    await other.endAsync();
    const inOrder = messages.every(
      ({ payload }, index) => Buffer.from(payload).toString() === String(index),
    );
    expect(inOrder).toBe(true);
    console.log(`Mosquitto, MQTT ${name}: ${FLOOD} messages, ${rate.toFixed(1)} a millisecond`);
  });

  test.skipIf(certificates === undefined)(
    "is secure, with certificates on both sides",
    async () => {
      const { authority, broker, client } = certificates ?? fail();
      const lines = [
        ...["allow_anonymous true", "require_certificate true"],
        ...["cafile %/ca.pem", "certfile %/broker.pem", "keyfile %/broker.key"],
      ];
      const { port } = await started(lines, {
        "ca.pem": authority.cert,
        "broker.pem": broker.cert,
        "broker.key": broker.key,
      });
      const url = `mqtts://127.0.0.1:${port}`;
      const tls = { ca: authority.cert, cert: client.cert, key: client.key };
      const { bus: under, texts } = await bus({ url, protocol, tls, topics: ["said/secret"] });
      under.publish("said/secret", "x");
      await expect.poll(texts, wait).toEqual(["x"]);
      const unknown = await bus({ url, protocol, tls: { ca: authority.cert } });
      await expect.poll(() => unknown.codes().at(-1), wait).not.toBe("up");
      const stranger = await bus({ url, protocol });
      expect(stranger.codes()[0]).toBe("MQTT_CERTIFICATE");
    },
  );
});

async function heard(broker: Mosquitto, texts: () => string[], text: string): Promise<void> {
  const other = await otherClient(broker.url);
  const said = async () => {
    await other.publishAsync("plant/door", text, { qos: 1 });
    return texts();
  };
  await expect.poll(said, wait).toContain(text);
  await other.endAsync();
}

function fail(): never {
  throw new Error("there are certificates where this runs");
}
