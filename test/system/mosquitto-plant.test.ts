import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createLog, type Runtime, startRuntime } from "../../src/app/app.ts";
import { otherClient } from "../adapters/mqtt-bus.ts";
import { runFolder } from "../app/run-folder.ts";
import { hasMosquitto, newMosquitto } from "./mosquitto.ts";

const WAIT = { timeout: 30_000, interval: 10 };
const PROTOCOLS = [4, 5] as const;
const STATUS = "flyball/v1/plant/status";

const DEVICES = `devices:
  wall:
    events:
      wallPress:
        from: { mqtt: home/wall/+what, format: json, when: { kind: press }, retained: take }
        fields: { name: { type: text } }
  rooms:
    events:
      roomPress:
        from: { mqtt: home/+room/action, when: { kind: press }, retained: take }
        fields: { name: { type: text } }
  counter:
    outputs:
      wall: { type: number, safe: 0, to: { mqtt: count/wall, acknowledged: true } }
      room: { type: number, safe: 0, to: { mqtt: count/room, acknowledged: true } }
      secret: { type: number, safe: 0, to: { mqtt: secret/out, acknowledged: true } }
`;
const SCRIPT = `let wallCount = 0;
let roomCount = 0;
export function wallPress(data: WallPress) { wallCount += 1; counter.wall = wallCount; }
export function roomPress(data: RoomPress) { roomCount += 1; counter.room = roomCount; }
`;

const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function broker(lines?: readonly string[], files?: Readonly<Record<string, string>>) {
  const running = await newMosquitto(lines, files);
  ends.push(() => running.close());
  return running;
}

/** A controller of that id at the broker, and what its log says. */
async function plant(url: string, protocol: 4 | 5): Promise<{ runtime: Runtime; said: string[] }> {
  const { file, remove } = await runFolder({
    "devices.yaml": DEVICES,
    "script.ts": SCRIPT,
    "run.yaml": `controller: plant
broker: { url: "${url}", protocol: ${protocol} }
devices: devices.yaml
scripts: script.ts
`,
  });
  ends.push(remove);
  const said: string[] = [];
  const runtime = await startRuntime({ file, log: createLog("json", (line) => said.push(line)) });
  ends.push(() => runtime.stop());
  return { runtime, said };
}

/** Somebody else, who hears all. */
async function listener(url: string) {
  const client = await otherClient(url);
  ends.push(() => client.endAsync(true));
  const heard: (readonly [topic: string, text: string])[] = [];
  client.on("message", (topic, payload) => heard.push([topic, String(payload)]));
  await client.subscribeAsync(["count/#", "flyball/#"], { qos: 1 });
  const of = (wanted: string) =>
    heard.filter(([topic]) => topic === wanted).map(([, text]) => text);
  const status = () => JSON.parse(of(STATUS).at(-1) ?? "{}");
  return { client, of, status };
}

const press = JSON.stringify({ kind: "press", name: "one" });

describe.skipIf(!hasMosquitto()).each(PROTOCOLS)("a plant at a Mosquitto, MQTT %i", (protocol) => {
  test.each(["", "allow_duplicate_messages true", "allow_duplicate_messages false"])(
    "has one event of each message where patterns cross: %s",
    async (setting) => {
      const { url } = await broker(["allow_anonymous true", setting]);
      const { client, of } = await listener(url);
      await client.publishAsync("home/wall/action", press, { qos: 1, retain: true });
      const { runtime } = await plant(url, protocol);
      const counts = () => [of("count/wall").at(-1), of("count/room").at(-1)];
      await expect.poll(counts, WAIT).toEqual(["1", "1"]);
      for (const qos of [0, 1] as const) {
        await client.publishAsync("home/wall/action", press, { qos });
        await client.publishAsync("home/wall/other", press, { qos });
        await client.publishAsync("home/hall/action", press, { qos });
        await client.publishAsync("home/hall/other", press, { qos });
      }
      await expect.poll(counts, WAIT).toEqual(["5", "5"]);
      expect(runtime.counters.inputs).toMatchObject({ events: 10, refused: {}, passedOver: 0 });
    },
  );

  test("tells what the broker denies by its topic, once, and does all else", async () => {
    const acl = ["topic readwrite count/#", "topic readwrite flyball/#", "topic readwrite home/#"];
    const lines = ["allow_anonymous true", "acl_file %/acl"];
    const { url } = await broker(lines, { acl: `${acl.join("\n")}\n` });
    const { client, of, status } = await listener(url);
    const { runtime, said } = await plant(url, protocol);
    await client.publishAsync("home/wall/action", press, { qos: 1 });
    await expect.poll(() => of("count/wall").at(-1), WAIT).toBe("1");
    const told = () => said.filter((line) => line.includes("MQTT_PUBLISH"));
    // A broker of MQTT 3.1.1 has no way to say so.
    const wanted = protocol === 5 ? [expect.stringContaining("secret/out")] : [];
    await expect.poll(told, WAIT).toEqual(wanted);
    const codes = () => status().problems?.map(({ code }: { code: string }) => code);
    await expect.poll(codes, WAIT).toEqual(protocol === 5 ? ["MQTT_PUBLISH"] : []);
    expect(runtime.counters.messages.connects).toBe(1);
  });

  test("is online again at once where the broker ends an old connection of it", async () => {
    const { url, port } = await broker();
    const { client, of, status } = await listener(url);
    const proxy = await halfOpeningProxy(port);
    const { runtime } = await plant(proxy.url, protocol);
    await expect.poll(() => status().online, WAIT).toBe(true);
    proxy.halfOpen();
    await expect.poll(() => runtime.counters.messages.connects, WAIT).toBe(2);
    // What the broker says of the old one comes before, and is no last word.
    await expect.poll(() => of(STATUS).some((text) => !JSON.parse(text).online), WAIT).toBe(true);
    await expect.poll(() => status().online, WAIT).toBe(true);
    proxy.forget();
    const gone = JSON.stringify({ online: false, id: "plant" });
    await client.publishAsync(STATUS, gone, { qos: 1, retain: true });
    await expect.poll(() => of(STATUS).includes(gone) && status().online, WAIT).toBe(true);
    await client.publishAsync(STATUS, "", { qos: 1, retain: true });
    await expect.poll(() => of(STATUS).includes("") && of(STATUS).at(-1) !== "", WAIT).toBe(true);
    expect(status()).toMatchObject({ online: true, problems: [] });
  });

  test("says on both sides that two have one id, and does not fight over it", async () => {
    const { url } = await broker();
    const { status, of } = await listener(url);
    const first = await plant(url, protocol);
    await expect.poll(() => status().online, WAIT).toBe(true);
    const second = await plant(url, protocol);
    for (const { said } of [first, second]) {
      await expect
        .poll(() => said.some((line) => line.includes("CONTROLLER_TWICE")), WAIT)
        .toBe(true);
    }
    const instances = () =>
      of(STATUS)
        .map((text) => JSON.parse(text))
        .filter(({ problems = [] }) => problems[0]?.code === "CONTROLLER_TWICE")
        .map(({ instance }) => instance);
    await expect.poll(() => new Set(instances()).size, WAIT).toBe(2);
    const connects = () => [first, second].map(({ runtime }) => runtime.counters.messages.connects);
    const settled = connects();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(connects()).toEqual(settled);
    console.log(
      `two of one id, MQTT ${protocol}: ${settled.join(" and ")} connections, then peace`,
    );
  });
});

/** Between a client and a broker: it can drop the clients and leave the broker in the dark. */
async function halfOpeningProxy(port: number) {
  const clients = new Set<Socket>();
  const servers = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, "127.0.0.1");
    clients.add(client);
    servers.add(upstream);
    client.on("error", () => undefined);
    upstream.on("error", () => undefined);
    client.on("data", (bytes) => upstream.write(bytes));
    upstream.on("data", (bytes) => client.write(bytes));
    upstream.on("close", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(async () => {
    for (const socket of [...clients, ...servers]) socket.destroy();
    server.close();
  });
  const old = new Set<Socket>();
  return {
    url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The clients are cut off, and the broker does not hear of it. */
    halfOpen: () => {
      for (const each of servers) old.add(each);
      for (const client of clients) client.destroy();
    },
    /** What was half open is closed on the broker's side as well. */
    forget: () => {
      for (const each of old) each.destroy();
    },
  };
}
