import { readFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { resolve } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { EmbeddedBroker } from "../../src/adapters/broker/broker.ts";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { PlantClient } from "../app/plant-client.ts";
import { DEVICES, runFolder, SCRIPT } from "../app/run-folder.ts";
import { expectBuilt, flyball, freshState, PROJECT, Running } from "./flyball.ts";

const RUN = `controller: a
broker: { embedded: { port: 0 } }
devices: devices.yaml
scripts: script.json
serial: { probe: { path: simulated } }
`;
const started: Running[] = [];
const ends: (() => Promise<unknown>)[] = [];

beforeAll(expectBuilt);

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  for (const running of started.splice(0)) {
    running.signal("SIGKILL");
    await running.ended;
  }
});

function run(...operands: readonly string[]): Running {
  const running = flyball(...operands);
  started.push(running);
  return running;
}

describe("flyball run deploy/demo.yaml", () => {
  test.each(["SIGTERM", "SIGINT"] as const)(
    "controls the greenhouse, is patched as it says, and ends with 0 on %s",
    async (signal) => {
      const demo = run("run", "deploy/demo.yaml", "--state", freshState(), "--log", "human");
      const [, command = ""] = await demo.says(/second terminal:\n {4}(npx flyball .+)\n/);
      const [, url = ""] = await demo.says(/broker (mqtt:\/\/\S+),/);
      const client = await PlantClient.connect(url, "demo");
      ends.push(() => client.end());
      await demo.says(
        /temperature celsius=[\d.]+ humidity=[\d.]+ .* \| fan\.speed=[\d.]+ .*alarm\.on=/,
      );
      await expect
        .poll(() => client.heard("greenhouse/heater/power/set").length, { timeout: 20_000 })
        .toBeGreaterThan(0);

      expect(command).toBe("npx flyball patch deploy/cooler.ts");
      const [npx = "", ...operands] = command.split(" ");
      const patch = new Running(npx, operands);
      started.push(patch);
      expect(await patch.ended, patch.output).toBe(0);
      expect(patch.output).toMatch(/^demo is patched\n {2}changed {3}setpoint_at\n {2}script /);
      expect(patch.output).toMatch(/\n {2}cycle {5}\d+, the loop was held for [\d.]+ m?s\n$/);
      await demo.says(/swap before cycle \d+: changed setpoint_at \(script [0-9a-f]{8}\)/);
      await demo.says(/request [0-9a-f-]+ is confirmed: cycle \d+, loop held for [\d.]+ ms/);
      const begin = performance.now();
      demo.signal(signal);
      expect(await demo.ended, demo.output).toBe(0);
      expect(performance.now() - begin).toBeLessThan(2_000);
      expect(demo.output).toMatch(
        /stopped after \d+ cycles, \d+ events, 0 faults; outputs are told\n$/,
      );
      await client.hears("greenhouse/heater/power/set", "0");
    },
  );

  test("ends with 0 within 2 s also while it waits for a broker that does not answer", async () => {
    const mute = createServer((socket) => socket.on("error", () => undefined));
    await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
    ends.push(async () => mute.close());
    const { port } = mute.address() as AddressInfo;
    const folder = await runFolder({
      "run.yaml": RUN.replace("embedded: { port: 0 }", `url: "mqtt://127.0.0.1:${port}"`),
      "devices.yaml": DEVICES,
      "script.json": SCRIPT,
    });
    ends.push(folder.remove);
    const waiting = run("run", folder.file, "--log", "human");
    await waiting.says(/controller a, broker/);
    const begin = performance.now();
    waiting.signal("SIGTERM");
    expect(await waiting.ended, waiting.output).toBe(0);
    expect(performance.now() - begin).toBeLessThan(2_000);
    expect(waiting.output).toContain("not told to go safe: fan.speed, alarm.on");
  });

  test.each([
    ["where programs read", []],
    ["where that is asked for", ["--log", "json"]],
  ])("writes JSON lines %s", async (_, operands) => {
    const demo = run("run", "deploy/demo.yaml", "--state", freshState(), ...operands);
    await demo.says(/"kind":"summary"/);
    demo.signal("SIGTERM");
    expect(await demo.ended).toBe(0);
    const lines = demo.output
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.every(({ level, time, msg }) => level > 0 && time > 0 && msg !== "")).toBe(true);
  });

  test("goes on where nobody reads its log any more", async () => {
    const demo = run("run", "deploy/demo.yaml", "--state", freshState());
    const [, url = ""] = await demo.says(/broker (mqtt:\/\/\S+),/);
    const client = await PlantClient.connect(url, "demo");
    ends.push(() => client.end());
    demo.process.stdout?.destroy();
    const heard = () => client.heard("greenhouse/heater/power/set").length;
    const before = heard();
    await expect.poll(heard, { timeout: 20_000 }).toBeGreaterThan(before + 3);
    demo.signal("SIGTERM");
    expect(await demo.ended).toBe(0);
  });
});

describe("flyball", () => {
  test("--help tells its commands, and each of them gives an example", async () => {
    const help = run("--help");
    expect(await help.ended).toBe(0);
    expect(help.output).toContain("$ flyball init ");
    const commands = [...help.output.matchAll(/^ {2}([a-z]+) (?:\[options\] )?(?:[<[]| )/gm)];
    const names = commands.map(([, name = ""]) => name).filter((name) => name !== "help");
    expect(names.sort()).toEqual([
      ...["check", "convert", "init", "patch", "rollback", "run", "set", "show", "status", "types"],
    ]);
    for (const name of names) {
      const one = run(name, "--help");
      expect(await one.ended).toBe(0);
      expect(one.output).toContain(`$ flyball ${name} `);
    }
  });

  test("--version is the package's", async () => {
    const { version } = JSON.parse(await readFile(resolve(PROJECT, "package.json"), "utf8"));
    const asked = run("--version");
    expect(await asked.ended).toBe(0);
    expect(asked.output).toBe(`${version}\n`);
  });

  test.each([
    ["no command", []],
    ["an unknown command", ["rum"]],
    ["no file", ["run"]],
    ["two files", ["run", "a", "b"]],
    ["an unknown option", ["run", "a", "--fast"]],
    ["a wrong form of log", ["run", "a", "--log", "xml"]],
  ])("with %s ends with 2", async (_, operands) => {
    const wrong = run(...operands);
    expect(await wrong.ended, wrong.output).toBe(2);
    expect(wrong.output).not.toBe("");
  });

  test("with a run file that is not there ends with 1 and names it", async () => {
    const missing = run("run", "deploy/none.yaml");
    expect(await missing.ended).toBe(1);
    expect(missing.output).toMatch(/^FILE_UNREADABLE at deploy\/none\.yaml: .+\n$/);
  });

  test("with a bad run file ends with 1 and tells every problem at its place", async () => {
    const folder = await runFolder({
      "run.yaml":
        "controller: a/b\nbroker: []\ndevices: devices.yaml\nscripts: script.json\ncolour: red\n",
      "devices.yaml": DEVICES.replace("max: 80", "max: hot"),
      "script.json": SCRIPT.replace("temperature", "tempe rature"),
    });
    ends.push(folder.remove);
    const bad = run("run", folder.file);
    expect(await bad.ended).toBe(1);
    const lines = bad.output.trim().split("\n");
    expect(lines.map((line) => line.replace(/ at \S*\/(\S+):.*/, " $1"))).toEqual([
      expect.stringContaining("CONFIG_VALUE run.yaml:1"),
      expect.stringContaining("CONFIG_VALUE run.yaml:2"),
      expect.stringContaining("CONFIG_UNKNOWN_KEY run.yaml:5"),
      expect.stringContaining("CONFIG_VALUE devices.yaml:7"),
      expect.stringContaining("SCRIPT_"),
    ]);
  });

  test("on a port that is taken ends with 1 and says which", async () => {
    const broker = new EmbeddedBroker({ port: 0, clock: new SystemClock() });
    await broker.start();
    ends.push(() => broker.stop());
    const { port } = new URL(broker.url);
    const folder = await runFolder({
      "run.yaml": RUN.replace("port: 0", `port: ${port}`),
      "devices.yaml": DEVICES,
      "script.json": SCRIPT,
    });
    ends.push(folder.remove);
    const taken = run("run", folder.file);
    expect(await taken.ended).toBe(1);
    expect(taken.output).toContain(`BROKER_PORT_IN_USE at mqtt://127.0.0.1:${port}`);
  });
});
