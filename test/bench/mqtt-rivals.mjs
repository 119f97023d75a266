import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, quantile, table } from "./side-by-side.mjs";

const CHILD = fileURLToPath(new URL("mqtt-child.mjs", import.meta.url));

/** Starts a contestant; ends when it is ready. */
export async function startChild(...args) {
  const child = fork(CHILD, args);
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`${args.join(" ")} ended with ${code}`);
  });
  await Promise.race([once(child, "message"), failed]);
  failed.catch(() => undefined);
  return {
    async usage() {
      child.send("usage");
      const [usage] = await once(child, "message");
      return usage;
    },
    async end() {
      const exit = once(child, "exit");
      child.kill("SIGTERM");
      await exit;
    },
  };
}

/** The files of a run whose script answers each event with its number, or less at a threshold. */
export function runFiles({ url, source, target, serial = "" }) {
  const folder = mkdtempSync(join(tmpdir(), "flyball-bench-"));
  const threshold = { ">": [{ val: ["data", "celsius"] }, 28] };
  const number = { val: ["data", "n"] };
  const level = { if: [threshold, { "-": [0, number] }, number] };
  const reading = { params: ["data"], body: { set: [["relay", "level"], level] } };
  const broker = url === undefined ? "{ embedded: { port: 0 } }" : `{ url: "${url}" }`;
  const files = {
    "run.yaml": `controller: bench
broker: ${broker}
devices: devices.yaml
scripts: script.json
${serial}`,
    "devices.yaml": `devices:
  probe:
    policy: all
    events:
      reading:
        from: ${source}
        fields: { n: { type: number }, celsius: { type: number } }
  relay:
    outputs:
      level: { type: number, safe: 0, to: ${target} }
`,
    "script.json": JSON.stringify({ functions: { reading } }),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { file: join(folder, "run.yaml"), remove: () => rmSync(folder, { recursive: true }) };
}

/** The event with that number: warm every tenth time. */
export function eventOf(n) {
  return `{"n":${n},"celsius":${n % 10 === 0 ? 30.5 : 21.5}}`;
}

/** Sends events of rising numbers over a road and times the commands that come back. */
export class Road {
  #send;
  #sent = [0];
  #latencies = [];
  /** The highest number that was answered. */
  answered = 0;

  constructor(send) {
    this.#send = send;
  }

  heard(text) {
    const n = Math.abs(Number(text));
    if (!(n > this.answered)) return;
    this.#latencies.push(performance.now() - this.#sent[n]);
    this.answered = n;
  }

  /** Sends so many events at a rate a second; gives the latencies in microseconds. */
  async pace(events, rate) {
    this.#latencies = [];
    const start = performance.now();
    for (let sent = 0; sent < events; ) {
      const due = Math.min(events, Math.floor(((performance.now() - start) * rate) / 1000));
      for (; sent < due; sent++) this.#next();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await this.#all();
    return this.#latencies.map((latency) => latency * 1000);
  }

  /** Keeps so many events on the way until all are answered; gives events a second. */
  async flood(events, onTheWay) {
    const start = performance.now();
    const last = this.#sent.length - 1 + events;
    while (this.#sent.length <= last) {
      const room = this.answered + onTheWay + 1;
      while (this.#sent.length <= last && this.#sent.length < room) this.#next();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await this.#all();
    return (events * 1000) / (performance.now() - start);
  }

  #next() {
    const n = this.#sent.length;
    this.#sent.push(performance.now());
    this.#send(n);
  }

  async #all() {
    while (this.answered < this.#sent.length - 1) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
}

/** Lets contestants have their turns, round by round, and prints what each needed. */
export async function race(heading, contestants, { rounds, events, rate, flood, onTheWay }) {
  const results = contestants.map(() => []);
  for (const { road } of contestants) await road.flood(flood, onTheWay);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { road, child }] of contestants.entries()) {
      const before = await child.usage();
      const latencies = await road.pace(events, rate);
      const paced = await child.usage();
      const speed = await road.flood(flood, onTheWay);
      const flooded = await child.usage();
      results[index].push({
        p50: quantile(latencies, 0.5),
        p99: quantile(latencies, 0.99),
        cpu: (paced.cpu - before.cpu) / events,
        speed,
        floodCpu: (flooded.cpu - paced.cpu) / flood,
      });
    }
  }
  const rows = contestants.map(({ name }, index) => rowOf(name, results[index], results[0]));
  const [paced, most] = [`${rate}/s:`, "most/s"];
  table(
    heading,
    ["contestant", `${paced} p50 µs`, "p99 µs", "CPU µs each", most, "CPU µs each"],
    rows,
  );
}

/** Medians, each with its ratio to the first contestant, taken round by round. */
function rowOf(name, results, first) {
  const cell = (key) => {
    const ratio = median(results.map((result, round) => result[key] / first[round][key]));
    return `${median(results.map((result) => result[key])).toFixed(1)} (${ratio.toFixed(2)})`;
  };
  return [name, ...["p50", "p99", "cpu", "speed", "floodCpu"].map(cell)];
}
