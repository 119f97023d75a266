import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { openTerminal } from "../../src/adapters/simulated/simulated.ts";
import { PtyDevice } from "../app/pty-device.ts";
import { runFolder } from "../app/run-folder.ts";
import { amount } from "./amounts.ts";
import { hasMosquitto, newMosquitto } from "./mosquitto.ts";
import { PlantChild } from "./plant-child.ts";
import { type Sent, StreamClient } from "./stream-client.ts";
import { DEVICES, digestOf, type Road, SCRIPT, told, VERSIONS } from "./stream-plant.ts";

const SECONDS = amount("FLYBALL_STREAM_SECONDS", 10, 60);
const EVENTS_A_SECOND = 1_000;
const LINES_A_SECOND = 100;
const PATCHES_A_SECOND = 10;
const TIMEOUT = SECONDS * 3_000 + 60_000;
const wait = { timeout: 30_000, interval: 20 };
/** Which function each patch replaces: mostly the one that is called most. */
const TURNS: readonly Road[] = ["tick", "tick", "line", "tick", "beat"];
const ends: (() => unknown)[] = [];
const probed = await openTerminal();
await probed?.stop();
const hasBroker = hasMosquitto();

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A plant in a process of its own, with what it is heard by and spoken to. */
interface Plant {
  readonly child: PlantChild;
  readonly client: StreamClient;
  readonly device: PtyDevice;
}

async function started(broker: string): Promise<Plant> {
  const device = new PtyDevice();
  ends.push(() => device.unplug());
  const run = `controller: stream
broker: ${broker}
devices: devices.yaml
scripts: script.json
serial: { probe: { path: ${device.path} } }
state: state
`;
  const files = { "devices.yaml": DEVICES, "script.json": SCRIPT, "run.yaml": run };
  const folder = await runFolder(files);
  ends.push(() => folder.remove());
  const child = await PlantChild.start(folder.file);
  ends.push(() => child.end());
  const client = await StreamClient.connect(child.url);
  ends.push(() => client.end());
  device.write("\n");
  let n = 0;
  const answered = () => {
    client.ask(++n);
    return client.report;
  };
  await expect.poll(answered, wait).toBeDefined();
  return { child, client, device };
}

/** What was sent in all. */
interface Stream {
  ticks: number;
  lines: number;
}

/** Events and patches at their rates; a machine that is late catches up. */
async function stream({ client, device }: Plant): Promise<Stream> {
  const sent: Stream = { ticks: 0, lines: 0 };
  const versions: Record<Road, number> = { tick: 0, line: 0, beat: 0 };
  const begin = performance.now();
  for (let seconds = 0; seconds < SECONDS; ) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    seconds = Math.min(SECONDS, (performance.now() - begin) / 1_000);
    while (sent.ticks < Math.floor(seconds * EVENTS_A_SECOND)) client.tick(++sent.ticks);
    for (; sent.lines < Math.floor(seconds * LINES_A_SECOND); sent.lines++) {
      device.write(`{"n":${sent.lines + 1}}\n`);
    }
    if (client.sent.length < Math.floor(seconds * PATCHES_A_SECOND)) patchNext(client, versions);
  }
  return sent;
}

function patchNext(client: StreamClient, versions: Record<Road, number>): void {
  const version = client.sent.length + 1;
  const road = TURNS[version % TURNS.length] ?? "tick";
  client.patch({ road, version }, digestOf(road, versions[road]));
  versions[road] = version;
}

/** Waits until all of it has been counted; gives what the script says of it. */
async function settled({ client }: Plant, { ticks, lines }: Stream) {
  const stages = () => client.results.filter(({ stage }) => stage !== "running").length;
  await expect.poll(stages, wait).toBe(client.sent.length);
  let n = 1_000_000;
  const counted = () => {
    client.ask(++n);
    const { report } = client;
    return report !== undefined && report.n > 1_000_000 ? [report.ticks, report.lines] : [];
  };
  await expect.poll(counted, wait).toEqual([ticks, lines]);
  const behind = () => {
    client.ask(++n);
    const { due = 0, beats = 0 } = client.report ?? {};
    return due - beats;
  };
  // The beats that a busy machine was late with come one after another.
  await expect.poll(behind, wait).toBeLessThanOrEqual(1);
  return client.report;
}

/**
 * Each output is that of the version before a swap or after it: a version is heard once it was sent
 * and not before, none comes after a newer one, and none once a newer one is said to run.
 */
function wrongOutputs({ heard, sent }: StreamClient): string[] {
  const wrong: string[] = [];
  for (const road of ["tick", "line", "beat"] as const) {
    const last = { n: 0, version: 0, running: 0 };
    const mine = new Set([0, ...sent.filter((each) => each.road === road).map(versionOf)]);
    for (const { topic, value, requests } of heard) {
      if (topic === "running" && mine.has(value)) last.running = value;
      if (topic !== `heard/${road}` || value === 0) continue;
      const n = Math.floor(value / VERSIONS);
      const version = value % VERSIONS;
      const follows = n > last.n && version >= last.version && version >= last.running;
      const isOne = mine.has(version) && version <= requests && value === told(n, version);
      if (!follows || !isOne) wrong.push(`${road} ${value} after ${JSON.stringify(last)}`);
      last.n = n;
      last.version = version;
    }
  }
  return wrong;
}

function versionOf({ version }: Sent): number {
  return version;
}

function valuesOn({ heard }: StreamClient, topic: string): number[] {
  return heard.filter((each) => each.topic === topic).map(({ value }) => value);
}

/** The whole stream, and what must hold of it; gives what was counted. */
async function streamThrough(plant: Plant): Promise<string> {
  const { child, client } = plant;
  const before = child.held();
  const { refused } = (await child.counters()).messages;
  const sent = await stream(plant);
  const report = await settled(plant, sent);
  const { controller, inputs, frames, messages } = await child.counters();
  expect(child.held()).toEqual(before);
  expect(frames.probe).toMatchObject({ opens: 1, frames: sent.lines, overlong: 0, partial: 0 });
  expect(messages).toMatchObject({ connects: 1, refused });
  expect(report).toMatchObject({ ...sent, wrong: 0, back: 0 });
  const asked = inputs.events - sent.ticks - sent.lines;
  expect(asked).toBeGreaterThan(0);
  expect(controller).toMatchObject({ events: inputs.events, faults: 0, uncalled: 0 });
  expect(controller).toMatchObject({ swaps: client.sent.length, refusedSwaps: 0 });
  expect([...controller.dropped.values()].flatMap(Object.values).filter((n) => n > 0)).toEqual([]);
  expect(wrongOutputs(client)).toEqual([]);
  // Both outputs of one call: half of a function would be seen in one and not in the other.
  const mirrored = valuesOn(client, "heard/mirror").map((value) => 0 - value);
  expect(mirrored).toEqual(valuesOn(client, "heard/tick"));
  const stages = client.results.map(({ id, stage }) => `${id} ${stage}`);
  expect(stages).toEqual(
    client.sent.flatMap(({ version }) => [`v${version} running`, `v${version} confirmed`]),
  );
  const outputs = client.heard.filter(({ topic }) => topic.startsWith("heard/")).length;
  const pauses = client.results.flatMap(({ pauseMs }) => pauseMs ?? []);
  return (
    `${sent.ticks} events and ${sent.lines} serial lines in ${SECONDS} s, ${report?.beats} beats of a timer, ` +
    `${client.sent.length} patches confirmed; 0 lost, doubled or reordered, ` +
    `${outputs} outputs of which 0 of neither function, 0 ports or connections reopened; ` +
    `longest hold ${Math.max(...pauses)} ms`
  );
}

describe.skipIf(probed === undefined)("1,000 events a second, and 10 patches", () => {
  test.skipIf(!hasBroker)(
    "through a Mosquitto: nothing is lost, and no port or connection is opened again",
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "flyball-"));
      ends.push(() => rmSync(folder, { recursive: true }));
      const log = join(folder, "mosquitto.log");
      const lines = ["allow_anonymous true", "max_queued_messages 0", `log_dest file ${log}`];
      const broker = await newMosquitto([...lines, "log_type all"]);
      ends.push(() => broker.close());
      const plant = await started(`{ url: "${broker.url}" }`);
      const counts = await streamThrough(plant);
      const said = readFileSync(log, "utf8").split("\n");
      expect(said.filter((line) => / connected .* as flyball-stream /.test(line))).toHaveLength(1);
      expect(said.filter((line) => /Client flyball-stream .*(?:dis|closed)/.test(line))).toEqual(
        [],
      );
      console.log(`stream, Mosquitto: ${counts}`);
    },
    TIMEOUT,
  );

  test(
    "through the embedded broker: nothing is lost, and no port or connection is opened again",
    async () => {
      const plant = await started("{ embedded: { port: 0 } }");
      const counts = await streamThrough(plant);
      const { brokerConnections } = await plant.child.counters();
      // The runtime's own, and that of this test.
      expect(brokerConnections).toBe(2);
      console.log(`stream, embedded broker: ${counts}`);
    },
    TIMEOUT,
  );
});
