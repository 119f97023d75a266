import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connectAsync, type MqttClient } from "mqtt";
import { expect, test } from "vitest";
import { EmbeddedBroker } from "../../src/adapters/broker/broker.ts";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { seededRandom } from "../../src/adapters/simulated/simulated.ts";
import { STATE_TIMERS } from "../../src/app/limits.ts";
import { runFolder } from "../app/run-folder.ts";
import { expectBuilt } from "../cli/flyball.ts";
import { SEED } from "../seed.ts";
import { amount } from "./amounts.ts";

const KILLS = amount("FLYBALL_TIMER_KILLS", 8, 1_000);

/** Milliseconds that a sync, and a message on its way, may take on a busy machine. */
const BUSY = 1_500;

const DEVICES = `devices:
  panel:
    events:
      order:
        from: { mqtt: doses/order }
        fields: { n: { type: number }, wait: { type: number } }
  pump:
    outputs:
      dose: { type: number, safe: 0, to: { mqtt: doses/given } }
`;

const SCRIPT = {
  variables: { given: 0 },
  functions: {
    order: {
      params: ["data"],
      body: { after: ["dose", { val: ["data", "wait"] }, { val: ["data", "n"] }] },
    },
    dose: {
      params: ["data"],
      body: {
        do: [
          { set: ["given", { "+": [{ val: "given" }, 1] }] },
          { set: [["pump", "dose"], { val: "data" }] },
        ],
      },
    },
  },
};

const wait = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** What was given, by its number: when it was heard last, and in which life. */
class Doses {
  readonly heard = new Map<number, { readonly life: number; readonly time: number }>();
  life = 0;
  /** When each life ended, by its number. */
  readonly died: number[] = [];
  /** Of each that was repeated: how long before the end of its life it had been given. */
  readonly ages: number[] = [];
  safe: () => void = () => undefined;

  hear(n: number): void {
    if (n === 0) this.safe();
    const last = this.heard.get(n);
    if (n > 0) this.heard.set(n, { life: this.life, time: performance.now() });
    if (last === undefined || last.life === this.life) return;
    // What was done again may be done a third time: its effect went out a moment ago once more.
    const age = (this.died[last.life] ?? 0) - last.time;
    this.ages.push(Math.round(age));
  }
}

/** Starts the controller, gives it orders for a while, and kills it. */
async function live(file: string, client: MqttClient, doses: Doses, random: () => number) {
  doses.life++;
  const isSafe = new Promise<void>((resolve) => {
    doses.safe = resolve;
  });
  const child: ChildProcess = spawn(process.execPath, ["dist/cli/cli.js", "run", file], {
    stdio: "ignore",
  });
  const exit = once(child, "exit");
  await Promise.race([isSafe, exit.then(() => Promise.reject(new Error("it ended by itself")))]);
  const end = performance.now() + 300 + random() * 2_500;
  for (let n = doses.life * 1_000 + 1; performance.now() < end; n++) {
    const order = JSON.stringify({ n, wait: random() * 0.2 });
    await client.publishAsync("doses/order", order, { qos: 1 });
    await wait(random() * 250);
  }
  child.kill("SIGKILL");
  doses.died[doses.life] = performance.now();
  await exit;
  await wait(20);
}

test(
  `${KILLS} kills of a plant with timers: what was done a while ago is not done again`,
  async () => {
    expectBuilt();
    const broker = new EmbeddedBroker({ port: 0, clock: new SystemClock() });
    await broker.start();
    const folder = await runFolder({
      "run.yaml": `controller: doses
broker: { url: "${broker.url}" }
devices: devices.yaml
scripts: script.json
state: state
`,
      "devices.yaml": DEVICES,
      "script.json": JSON.stringify(SCRIPT),
    });
    const client = await connectAsync(broker.url);
    const doses = new Doses();
    client.on("message", (_, payload) => doses.hear(Number(payload.toString())));
    await client.subscribeAsync("doses/given", { qos: 1 });
    const random = seededRandom(SEED);
    for (let kill = 0; kill < KILLS; kill++) await live(folder.file, client, doses, random);
    await folder.remove();
    await client.endAsync(true);
    await broker.stop();
    const { heard, ages } = doses;
    const oldest = Math.max(0, ...ages);
    console.log(`seed ${SEED} (FLYBALL_SEED), ${KILLS} kills:`, {
      given: heard.size,
      ages: ages.join(" "),
    });
    expect(heard.size).toBeGreaterThan(KILLS / 2);
    expect(oldest).toBeLessThanOrEqual(STATE_TIMERS + BUSY);
  },
  KILLS * 10_000 + 60_000,
);
