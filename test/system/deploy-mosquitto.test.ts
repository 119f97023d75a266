import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { connectAsync, type MqttClient } from "mqtt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AROUND_PAYLOAD_BYTES, PAYLOAD_BYTES } from "../../src/adapters/mqtt/limits.ts";
import { PROJECT } from "../cli/flyball.ts";
import { hasMosquitto } from "./mosquitto.ts";

const OURS = readFileSync(join(PROJECT, "deploy", "mosquitto.conf"), "utf8");
const PROTOCOLS = [4, 5] as const;

/** Addresses of this machine at which the broker must not be: those that others reach it by. */
const ADDRESSES = [
  "127.0.0.2",
  ...Object.values(networkInterfaces()).flatMap((all) =>
    (all ?? [])
      .filter((each) => each.family === "IPv4" && !each.internal)
      .map((each) => each.address),
  ),
];

let folder: string;
let port: number;
let broker: ChildProcess | undefined;
let clients: MqttClient[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "flyball-broker-"));
  chmodSync(folder, 0o777);
  port = await freePort();
  clients = [];
  mkdirSync(join(folder, "conf.d"));
  // As Debian's mosquitto.conf says it, but for the paths.
  const main = [
    "persistence true",
    `persistence_location ${folder}/`,
    ...(process.getuid?.() === 0 ? ["user root"] : []),
    `include_dir ${folder}/conf.d`,
  ];
  writeFileSync(join(folder, "mosquitto.conf"), `${main.join("\n")}\n`);
  put("flyball.conf", OURS.replace("listener 1883 ", `listener ${port} `));
});

afterEach(async () => {
  for (const client of clients) await client.endAsync(true);
  await stop();
  rmSync(folder, { recursive: true });
});

describe.skipIf(!hasMosquitto())("mosquitto.conf", () => {
  test("is taken by a Mosquitto, which has nothing to say against it", async () => {
    const said = await start();
    expect(said.filter((line) => /error|deprecated|recommended|unknown/i.test(line))).toEqual([]);
    await connect("127.0.0.1", port);
  });

  test.each(ADDRESSES)("is not reached at %s", async (address) => {
    await start();
    await connect("127.0.0.1", port);
    await expect(connect(address, port)).rejects.toThrow("ECONNREFUSED");
  });

  test("lets nobody in without a name at a listener that someone adds", async () => {
    const other = await freePort();
    put("other.conf", `listener ${other} 0.0.0.0\n`);
    await start();
    await connect("127.0.0.1", port);
    await expect(connect("127.0.0.1", other)).rejects.toThrow("Not authorized");
  });

  test("is not mixed with words on who may connect that stand before it", async () => {
    put("a.conf", "allow_anonymous false\n");
    expect((await startAndEnd()).join("\n")).toContain("per_listener_settings");
  });

  test.each(PROTOCOLS)(
    "takes the longest payload, and none much longer (MQTT %i)",
    async (version) => {
      await start();
      const client = await connect("127.0.0.1", port, version);
      await client.publishAsync("plant/a", Buffer.alloc(PAYLOAD_BYTES), { qos: 1 });
      const closed = new Promise<void>((resolve) => client.once("close", () => resolve()));
      const late = client.publishAsync(
        "plant/a",
        Buffer.alloc(PAYLOAD_BYTES + AROUND_PAYLOAD_BYTES),
        { qos: 1 },
      );
      late.catch(() => undefined);
      await closed;
    },
  );

  test("keeps retained messages through a restart", async () => {
    await start();
    const client = await connect("127.0.0.1", port);
    await client.publishAsync("plant/status", "online", { qos: 1, retain: true });
    await client.endAsync();
    await stop();
    await start();
    const later = await connect("127.0.0.1", port);
    const heard = new Promise((resolve) =>
      later.once("message", (_topic, payload) => resolve(payload.toString())),
    );
    await later.subscribeAsync("plant/status");
    expect(await heard).toBe("online");
  });
});

function put(name: string, text: string): void {
  writeFileSync(join(folder, "conf.d", name), text);
}

/** Starts the broker and waits until it can be reached; what it said until then. */
async function start(): Promise<readonly string[]> {
  const said: string[] = [];
  broker = spawn("mosquitto", ["-v", "-c", join(folder, "mosquitto.conf")], { stdio: "pipe" });
  broker.stderr?.on("data", (bytes: Buffer) => said.push(...bytes.toString().split("\n")));
  const isUp = () =>
    connect("127.0.0.1", port).then(
      () => true,
      () => false,
    );
  await expect.poll(isUp, { timeout: 20_000, message: "mosquitto listens" }).toBe(true);
  return said;
}

/** Starts a broker that ends by itself; what it said. */
async function startAndEnd(): Promise<readonly string[]> {
  const said: string[] = [];
  broker = spawn("mosquitto", ["-v", "-c", join(folder, "mosquitto.conf")], { stdio: "pipe" });
  broker.stderr?.on("data", (bytes: Buffer) => said.push(bytes.toString()));
  const [code] = await once(broker, "close");
  expect(code).not.toBe(0);
  return said;
}

async function stop(): Promise<void> {
  const ending = broker;
  broker = undefined;
  if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
  const exit = once(ending, "exit");
  ending.kill("SIGTERM");
  await exit;
}

async function connect(host: string, to: number, protocolVersion: 4 | 5 = 4): Promise<MqttClient> {
  const options = { reconnectPeriod: 0, connectTimeout: 5_000, protocolVersion };
  const client = await connectAsync(`mqtt://${host}:${to}`, options);
  client.on("error", () => undefined);
  clients.push(client);
  return client;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "0.0.0.0");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
