import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { connectAsync } from "mqtt";
import { benchDeploys } from "./deploys.mjs";
import { eventOf, Road, race, runFiles, startChild } from "./mqtt-rivals.mjs";
import { median, table } from "./side-by-side.mjs";

const EMBEDDED = fileURLToPath(new URL("../adapters/child-broker.mjs", import.meta.url));
const RACE = { rounds: 7, events: 2_000, rate: 1_000, flood: 30_000, onTheWay: 200 };
const STARTS = 9;

/** From event to command over MQTT, and what starting costs, beside a bare mqtt.js loop. */
export async function benchMqtt() {
  const broker = await startBroker();
  await benchRoad(broker);
  await benchDeploys(broker);
  await benchStart(broker);
  broker.end();
}

async function benchRoad({ name, url }) {
  const files = runFiles({ url, ...topics("plant") });
  const client = await connectAsync(url, { reconnectPeriod: 0 });
  client.stream.setNoDelay(true);
  const contestants = [
    { name: "bare mqtt.js, noDelay", child: await startChild("mqtt", url, "bare/in", "bare/out") },
    { name: "Flyball", child: await startChild("flyball", files.file) },
  ];
  for (const [contestant, prefix] of [
    [contestants[0], "bare"],
    [contestants[1], "plant"],
  ]) {
    contestant.road = new Road((n) => client.publish(`${prefix}/in`, eventOf(n)));
  }
  client.on("message", (topic, payload) => {
    contestants[topic === "bare/out" ? 0 : 1].road.heard(payload.toString());
  });
  await client.subscribeAsync(["bare/out", "plant/out"]);
  const heading = `MQTT event to command, through ${name} (ratio to the bare loop)`;
  await race(heading, contestants, RACE);
  await client.endAsync();
  for (const { child } of contestants) await child.end();
  files.remove();
}

/** What one process needs until it answers its first event, and what it holds then. */
async function benchStart({ url }) {
  const files = runFiles({ url, ...topics("start") });
  const client = await connectAsync(url, { reconnectPeriod: 0 });
  await client.subscribeAsync("start/out");
  const kinds = [
    ["bare Node, mqtt and serialport", ["both", url, "start/in", "start/out"]],
    ["Flyball", ["flyball", files.file]],
  ];
  const times = kinds.map(() => []);
  const sizes = kinds.map(() => []);
  for (let start = 0; start < STARTS; start++) {
    for (const [index, [, args]] of kinds.entries()) {
      const { time, resident } = await startOnce(client, args);
      times[index].push(time);
      sizes[index].push(resident / 2 ** 20);
    }
  }
  const rows = kinds.map(([name], index) => {
    const ratios = (all) => median(all[index].map((value, start) => value / all[0][start]));
    return [
      name,
      `${median(times[index]).toFixed(0)} (${ratios(times).toFixed(2)})`,
      `${median(sizes[index]).toFixed(1)} (${ratios(sizes).toFixed(2)})`,
    ];
  });
  table(
    "Start (ratio to the first)",
    ["contestant", "to the first command, ms", "resident, MB"],
    rows,
  );
  await client.endAsync();
  files.remove();
}

async function startOnce(client, args) {
  const begin = performance.now();
  let time;
  const heard = (_, payload) => {
    // The runtime's safe value comes first.
    if (payload.toString() !== "0") time ??= performance.now() - begin;
  };
  client.on("message", heard);
  const timer = setInterval(() => client.publish("start/in", eventOf(1)), 2);
  const child = await startChild(...args);
  while (time === undefined) await new Promise((resolve) => setTimeout(resolve, 1));
  clearInterval(timer);
  client.off("message", heard);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const { resident } = await child.usage();
  await child.end();
  return { time, resident };
}

function topics(prefix) {
  return { source: `{ mqtt: ${prefix}/in }`, target: `{ mqtt: ${prefix}/out }` };
}

/** A broker in a process of its own: a Mosquitto where there is one. */
async function startBroker() {
  if (spawnSync("mosquitto", ["-h"]).error === undefined) return startMosquitto();
  const child = spawn(process.execPath, [EMBEDDED], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(child.stdout, "data");
  const url = `mqtt://127.0.0.1:${Number(String(line))}`;
  return { name: "aedes", url, end: () => child.kill("SIGTERM") };
}

async function startMosquitto() {
  const folder = mkdtempSync(join(tmpdir(), "flyball-mosquitto-"));
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  const config = join(folder, "mosquitto.conf");
  writeFileSync(config, `listener ${port} 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\n`);
  const child = spawn("mosquitto", ["-c", config], { stdio: "ignore" });
  while (!(await isListening(port))) await new Promise((resolve) => setTimeout(resolve, 20));
  function end() {
    child.kill("SIGTERM");
    rmSync(folder, { recursive: true });
  }
  return { name: "Mosquitto", url: `mqtt://127.0.0.1:${port}`, end };
}

async function isListening(port) {
  const socket = connect(port, "127.0.0.1");
  const [arrived] = await Promise.race([
    once(socket, "connect").then(() => [true]),
    once(socket, "error").then(
      () => [false],
      () => [false],
    ),
  ]).catch(() => [false]);
  socket.destroy();
  return arrived;
}
