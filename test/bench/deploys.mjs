import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connectAsync } from "mqtt";
import { runFiles, startChild } from "./mqtt-rivals.mjs";
import { quantile, table } from "./side-by-side.mjs";

const PATCHES = 200;
const SAVES = 60;
const WARM_UP = 10;
const TOPIC = "flyball/v1/bench";

/** From a published patch, and from a saved file, to a script that runs and is kept on the disk. */
export async function benchDeploys({ url }) {
  const way = { source: "{ mqtt: deploy/in }", target: "{ mqtt: deploy/out }" };
  const files = runFiles({ url, ...way, serial: "state: state\n" });
  const child = await startChild("flyball", files.file);
  const client = await Client.connect(url);
  const script = join(files.file, "..", "script.json");
  const published = await inTurns(PATCHES, (round) => client.publish(round));
  // The files take what was patched, so that saves are held against what runs.
  await sleep(1_000);
  writeFileSync(script, JSON.stringify(client.latest()));
  await sleep(2_000);
  const saved = await inTurns(SAVES, () => client.save(script));
  const row = (name, times, stage) => {
    const list = times.map((time) => time[stage]);
    return [name, ...[0.5, 0.99].map((share) => quantile(list, share).toFixed(1))];
  };
  table(
    "A deploy, ms: from publish, and from save, to running and to confirmed",
    ["", "p50", "p99"],
    [
      row("published to running", published, "running"),
      row("published to confirmed", published, "confirmed"),
      row("saved to running", saved, "running"),
      row("saved to confirmed", saved, "confirmed"),
    ],
  );
  await client.end();
  await child.end();
  files.remove();
}

async function inTurns(count, run) {
  const times = [];
  for (let round = 0; round < WARM_UP + count; round++) {
    const time = await run(round);
    if (round >= WARM_UP) times.push(time);
    await sleep(5 + ((round * 37) % 20));
  }
  return times;
}

/** Patches one function again and again and times the results. */
class Client {
  #mqtt;
  #digest;
  #factor = 1;
  #heard = () => undefined;

  static async connect(url) {
    const client = new Client();
    client.#mqtt = await connectAsync(url, { reconnectPeriod: 0 });
    client.#mqtt.stream.setNoDelay(true);
    const first = new Promise((resolve) => {
      client.#mqtt.on("message", (topic, payload) => {
        const message = JSON.parse(payload.toString());
        if (topic === `${TOPIC}/result`) client.#heard(message);
        else client.#digest = message.running.functions.reading;
        resolve();
      });
    });
    await client.#mqtt.subscribeAsync([`${TOPIC}/result`, `${TOPIC}/script`], { qos: 1 });
    await first;
    return client;
  }

  publish(round) {
    const functions = this.script().functions;
    const base = { reading: this.#digest };
    const request = { id: `p${round}`, kind: "functions", functions, base };
    const payload = JSON.stringify(request);
    return this.#time(() => this.#mqtt.publish(`${TOPIC}/patch`, payload, { qos: 1 }));
  }

  save(path) {
    const text = JSON.stringify(this.script());
    return this.#time(() => {
      writeFileSync(`${path}.tmp`, text);
      renameSync(`${path}.tmp`, path);
    });
  }

  /** The script with its one function, another one each time. */
  script() {
    const level = { "*": [{ val: ["data", "n"] }, this.#factor] };
    return {
      functions: { reading: { params: ["data"], body: { set: [["relay", "level"], level] } } },
    };
  }

  /** The script that was sent last. */
  latest() {
    this.#factor--;
    const script = this.script();
    this.#factor++;
    return script;
  }

  async #time(act) {
    const times = {};
    const done = new Promise((resolve, reject) => {
      this.#heard = (result) => {
        times[result.stage] = performance.now() - begin;
        if (result.stage === "confirmed") resolve(times);
        else if (result.stage !== "running") reject(new Error(JSON.stringify(result)));
      };
    });
    const begin = performance.now();
    act();
    this.#factor++;
    return await done;
  }

  async end() {
    await this.#mqtt.endAsync();
  }
}
