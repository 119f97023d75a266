import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer as createSecureServer, type TlsOptions } from "node:tls";
import { Aedes } from "aedes";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { EmbeddedBroker } from "../../src/adapters/broker/broker.ts";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { PROBE_WAIT } from "../../src/adapters/mqtt/limits.ts";
import { speaksOtherwise } from "../../src/adapters/mqtt/probe.ts";
import { makeCertificates } from "./certificates.ts";
import { openFiles, otherClient, startBus, wait } from "./mqtt-bus.ts";

const RESTARTS = 100;
const FLOOD = 50_000;
const clock = new SystemClock();
const folder = mkdtempSync(join(tmpdir(), "flyball-"));
const certificates = makeCertificates(folder);
const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("a broker that comes and goes", () => {
  test(`has its subscriptions back after ${RESTARTS} restarts, and nothing leaks`, async () => {
    let broker = new EmbeddedBroker({ port: 0, clock });
    await broker.start();
    const { url } = broker;
    const port = Number(new URL(url).port);
    const { bus, states, texts } = await startBus({ url, topics: ["plant/door"] });
    ends.push(() => bus.stop());
    let files = 0;
    for (let restart = 1; restart <= RESTARTS; restart++) {
      await broker.stop();
      await expect.poll(() => states.at(-1)?.kind, wait).toBe("down");
      broker = new EmbeddedBroker({ port, clock });
      await broker.start();
      await expect.poll(() => bus.counters.connects, wait).toBe(restart + 1);
      const other = await otherClient(url);
      const heard = async () => {
        await other.publishAsync("plant/door", String(restart), { qos: 1 });
        return texts();
      };
      await expect.poll(heard, wait).toContain(String(restart));
      await other.endAsync();
      if (restart === 10) files = openFiles();
    }
    await expect.poll(() => openFiles() - files, wait).toBeLessThanOrEqual(0);
    await bus.stop();
    await broker.stop();
    const said = states.filter(({ kind }) => kind === "up").length;
    expect(said).toBe(RESTARTS + 1);
    console.log(
      `broker: ${RESTARTS} restarts, ${said} connections, a message heard after each, ` +
        `${openFiles() - files} files more open than after the tenth`,
    );
  });

  test("is given up where it is frozen, and taken again where it goes on", async () => {
    const broker = spawn(process.execPath, [join(import.meta.dirname, "child-broker.mjs")]);
    ends.push(async () => {
      broker.kill("SIGCONT");
      broker.kill("SIGTERM");
      await once(broker, "exit");
    });
    const [line] = await once(broker.stdout, "data");
    const url = `mqtt://127.0.0.1:${Number(String(line))}`;
    const { bus, codes, texts } = await startBus({ url, topics: ["plant/door"], keepAlive: 1 });
    ends.push(() => bus.stop());
    for (let round = 1; round <= 3; round++) {
      broker.kill("SIGSTOP");
      await expect.poll(() => codes().at(-1), wait).toBe("MQTT_CONNECTION");
      expect(bus.publish("plant/a", "b")).toBe(false);
      broker.kill("SIGCONT");
      await expect.poll(() => codes().at(-1), wait).toBe("up");
      const other = await otherClient(url);
      const heard = async () => {
        await other.publishAsync("plant/door", String(round), { qos: 1 });
        return texts();
      };
      await expect.poll(heard, wait).toContain(String(round));
      await other.endAsync();
    }
    console.log(`broker: frozen 3 times, noticed by pings, ${bus.counters.connects} connections`);
  });

  test("is stopped for within its time also where it is frozen", async () => {
    const broker = spawn(process.execPath, [join(import.meta.dirname, "child-broker.mjs")]);
    ends.push(async () => {
      broker.kill("SIGKILL");
      await once(broker, "exit");
    });
    const [line] = await once(broker.stdout, "data");
    const { bus } = await startBus({ url: `mqtt://127.0.0.1:${Number(String(line))}` });
    broker.kill("SIGSTOP");
    bus.publish("said/last", "x", { acknowledged: true });
    await bus.stop();
    expect(bus.publish("said/last", "y")).toBe(false);
  });
});

describe("a flood", () => {
  test("is delivered as fast as the broker sends it, in bounded memory", async () => {
    const broker = new EmbeddedBroker({ port: 0, clock });
    await broker.start();
    ends.push(() => broker.stop());
    const { url } = broker;
    const { bus, messages } = await startBus({ url, topics: ["plant/#"] });
    ends.push(() => bus.stop());
    const other = await otherClient(url);
    ends.push(() => other.endAsync(true));
    const start = performance.now();
    for (let index = 0; index < FLOOD; index++) {
      other.publish("plant/flood", `{"celsius":${index}}`);
      if (index % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await expect.poll(() => bus.counters.received, wait).toBe(FLOOD);
    const rate = FLOOD / (performance.now() - start);
    expect(
      messages.map(({ payload }) => JSON.parse(Buffer.from(payload).toString()).celsius),
    ).toEqual(Array.from({ length: FLOOD }, (_, index) => index));
    console.log(
      `flood: ${FLOOD} messages through an embedded broker, ${rate.toFixed(1)} a millisecond`,
    );
  });
});

describe.skipIf(certificates === undefined)("a secure connection", () => {
  const { authority, broker, client } = certificates ?? {};

  async function secureBroker(options: TlsOptions): Promise<string> {
    const aedes = await Aedes.createBroker();
    const server: Server = createSecureServer(options, aedes.handle);
    return listening(aedes, server);
  }

  async function listening(aedes: Aedes, server: Server): Promise<string> {
    server.on("error", () => undefined);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    ends.push(async () => {
      aedes.close();
      server.close();
    });
    const address = server.address();
    return `mqtts://localhost:${typeof address === "object" ? address?.port : ""}`;
  }

  async function codesWith(options: Parameters<typeof startBus>[0]): Promise<string[]> {
    const { bus, codes, texts } = await startBus({ topics: ["said/#"], ...options });
    ends.push(() => bus.stop());
    if (codes()[0] === "up") {
      bus.publish("said/secret", "x");
      await expect.poll(texts, wait).toContain("x");
    }
    return codes().slice(0, 1);
  }

  /** Why a first attempt failed. */
  async function problemWith(options: Parameters<typeof startBus>[0]) {
    const { bus, states } = await startBus(options);
    ends.push(() => bus.stop());
    const [first] = states;
    return first?.kind === "down" ? first.problem : undefined;
  }

  const keys = { cert: broker?.cert ?? "", key: broker?.key ?? "" };
  const ca = authority?.cert ?? "";

  test("is made where the authority is known and the name fits", async () => {
    const url = await secureBroker(keys);
    expect(await codesWith({ url, tls: { ca } })).toEqual(["up"]);
    const byAddress = url.replace("localhost", "127.0.0.1");
    expect(await codesWith({ url: byAddress, tls: { ca } })).toEqual(["up"]);
    expect(await codesWith({ url: byAddress, tls: { ca, servername: "localhost" } })).toEqual([
      "up",
    ]);
  });

  test("is refused where the authority, the name or the file is not as it must be", async () => {
    const url = await secureBroker(keys);
    const code = "MQTT_CERTIFICATE";
    const unknown = { code, what: expect.stringContaining("nobody known here vouches") };
    expect(await problemWith({ url })).toMatchObject(unknown);
    const stranger = client?.cert ?? "";
    expect(await problemWith({ url, tls: { ca: stranger } })).toMatchObject(unknown);
    const name = { code, what: expect.stringContaining("is for another name") };
    const other = { ca, servername: "other.example" };
    expect(await problemWith({ url, tls: other })).toMatchObject(name);
    const file = { code, what: expect.stringContaining("of this client cannot be used") };
    const noPem = { ca, cert: "no PEM", key: "either" };
    expect(await problemWith({ url, tls: noPem })).toMatchObject(file);
    const noPair = { ca, cert: client?.cert ?? "", key: broker?.key ?? "" };
    expect(await problemWith({ url, tls: noPair })).toMatchObject(file);
  });

  test("tells a certificate that has expired", async () => {
    const { expired } = certificates ?? {};
    const url = await secureBroker({ cert: expired?.cert ?? "", key: expired?.key ?? "" });
    const what = expect.stringContaining("has expired");
    expect(await problemWith({ url, tls: { ca } })).toMatchObject({
      ...{ code: "MQTT_CERTIFICATE", what },
    });
  });

  test("shows the broker a certificate, without which it is not let in", async () => {
    const url = await secureBroker({ ...keys, ca, requestCert: true, rejectUnauthorized: true });
    const tls = { ca, cert: client?.cert ?? "", key: client?.key ?? "" };
    expect(await codesWith({ url, tls })).toEqual(["up"]);
    const { bus, states } = await startBus({ url, tls: { ca } });
    ends.push(() => bus.stop());
    // In TLS 1.3 the broker says so only after the handshake.
    const said = () => states.flatMap((state) => (state.kind === "down" ? [state.problem] : []));
    await expect
      .poll(() => said()[0], wait)
      .toMatchObject({
        ...{
          code: "MQTT_CERTIFICATE",
          what: expect.stringContaining("does not trust this client"),
        },
      });
  });

  test.each(["TLSv1.2", "TLSv1.3"] as const)("is told from plain MQTT, with %s", async (only) => {
    const versions = { minVersion: only, maxVersion: only };
    for (const asked of [{}, { ca, requestCert: true, rejectUnauthorized: true }]) {
      const secure = await secureBroker({ ...keys, ...asked, ...versions });
      const wrong = { url: secure.replace("mqtts:", "mqtt:") };
      expect(await problemWith(wrong)).toMatchObject({ code: "MQTT_TLS", file: wrong.url });
      const five = { ...wrong, protocol: 5 as const };
      expect(await problemWith(five)).toMatchObject({ code: "MQTT_TLS" });
    }
  });

  test("is not made with a broker that does not speak TLS, which is told", async () => {
    const aedes = await Aedes.createBroker({
      authenticate: (_c, _n, _p, done) => done(null, false),
    });
    const url = await listening(aedes, createServer(aedes.handle));
    const told = { code: "MQTT_TLS", fix: expect.stringContaining("mqtt://") };
    expect(await problemWith({ url, tls: { ca } })).toMatchObject(told);
  });

  test("is not asked about for longer than an end may take to say it", async () => {
    const url = await listening(
      await Aedes.createBroker(),
      createServer((socket) => socket.resume()),
    );
    const start = performance.now();
    expect(await speaksOtherwise(url)).toBe(false);
    expect(performance.now() - start).toBeGreaterThan(PROBE_WAIT - 50);
  });

  test("is not what is missing where nobody answers, or somebody else does", async () => {
    const mute = createServer((socket) => socket.resume().end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    const url = await listening(await Aedes.createBroker(), mute);
    const secure = await problemWith({ url, tls: { ca } });
    const plain = await problemWith({ url: url.replace("mqtts:", "mqtt:") });
    const nobody = await problemWith({ url: "mqtts://127.0.0.1:9" });
    expect([secure?.code, plain?.code, nobody?.code]).not.toContain("MQTT_TLS");
    expect([secure?.code, plain?.code, nobody?.code]).not.toContain(undefined);
  });
});
