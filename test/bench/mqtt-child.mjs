/**
 * A contestant in a process of its own: `node mqtt-child.mjs KIND …`. It tells what it uses when it
 * is asked, and ends with its parent.
 *
 *     flyball FILE              the whole runtime, from the build
 *     mqtt URL IN OUT           a bare mqtt.js loop with noDelay that does what the script does
 *     serial PATH               a bare serialport loop with its readline parser
 *     both URL IN OUT           as mqtt, with serialport loaded
 */
const [kind, ...rest] = process.argv.slice(2);
const begin = { flyball, mqtt, serial, both };
await begin[kind](...rest);

process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpu: user + system, resident: process.memoryUsage().rss });
});
process.on("disconnect", () => process.exit(0));
process.send("ready");

async function flyball(file) {
  const { startRuntime } = await import("../../dist/app/app.js");
  await startRuntime({ file });
}

async function mqtt(url, from, to) {
  const { connectAsync } = await import("mqtt");
  const client = await connectAsync(url, { reconnectPeriod: 0 });
  client.stream.setNoDelay(true);
  client.on("message", (_, payload) => client.publish(to, answer(payload.toString())));
  await client.subscribeAsync(from);
}

async function serial(path) {
  const { ReadlineParser, SerialPort } = await import("serialport");
  const port = new SerialPort({ path, baudRate: 115_200 });
  port.pipe(new ReadlineParser()).on("data", (line) => port.write(`${answer(line)}\n`));
  await new Promise((resolve) => port.once("open", resolve));
}

async function both(...names) {
  await import("serialport");
  await mqtt(...names);
}

/** The threshold: what the script of the runtime decides, too. */
function answer(text) {
  const { n, celsius } = JSON.parse(text);
  return String(celsius > 28 ? -n : n);
}
