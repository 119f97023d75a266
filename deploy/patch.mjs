/**
 * Patches functions of a running controller, by MQTT alone, as a program in any language can.
 *
 *     node deploy/patch.mjs mqtt://127.0.0.1:18830 demo deploy/cooler.json
 *
 * It reads the digests of what runs (a retained message), sends the functions of the file with the
 * digests that they replace, prints the results, and ends with 0 when the patch is confirmed, with
 * 1 when it is rejected or nobody answers.
 */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { connectAsync } from "mqtt";

const [url, controller, file] = process.argv.slice(2);
if (file === undefined) {
  console.error("usage: node deploy/patch.mjs BROKER-URL CONTROLLER FILE");
  process.exit(2);
}

const base = `flyball/v1/${controller}`;
const source = JSON.parse(await readFile(file, "utf8"));
const id = randomUUID();
setTimeout(() => end(1, "nobody answered within 10 s"), 10_000);

const client = await connectAsync(url, { reconnectPeriod: 0 });
client.on("message", (topic, payload) => {
  const message = JSON.parse(payload.toString());
  if (topic === `${base}/script`) request(message.running);
  else if (message.id === id) answer(message);
});
await client.subscribeAsync([`${base}/result`, `${base}/script`], { qos: 1 });

/** Sends the functions once, each with the digest of the one that it replaces. */
function request(running) {
  client.unsubscribe(`${base}/script`);
  const names = Object.keys(source.functions);
  const digests = names.map((name) => [name, running.functions[name] ?? null]);
  const patch = { id, kind: "functions", base: Object.fromEntries(digests), ...source };
  client.publish(`${base}/patch`, JSON.stringify(patch), { qos: 1 });
}

function answer(result) {
  console.log(JSON.stringify(result, null, 2));
  if (result.stage === "rejected") end(1, "rejected");
  if (result.stage === "confirmed") end(0, `confirmed at cycle ${result.cycle}`);
}

function end(code, message) {
  console.log(message);
  process.exit(code);
}
