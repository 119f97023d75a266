import { describe, expect, test } from "vitest";
import { CLIENT_ID_LENGTH, STATE_TIMERS } from "../../src/app/limits.ts";
import { parseRunFile } from "../../src/app/run-file.ts";
import { LIMITS } from "../../src/model/model.ts";

const RUN = `controller: test
broker: { embedded: { port: 0 } }
devices: devices.yaml
scripts: script.json
serial: { probe: { path: /dev/ttyUSB0 } }
`;

function codesOf(text: string): string[] {
  const read = parseRunFile(text, "run.yaml", "/plant");
  return read.ok ? [] : read.problems.map(({ code, what }) => `${code}: ${what}`);
}

function runOf(text: string) {
  const read = parseRunFile(text, "run.yaml", "/plant");
  return read.ok ? read.run : undefined;
}

/** The run file with another broker. */
function withBroker(broker: string): string {
  return RUN.replace("{ embedded: { port: 0 } }", `{ ${broker} }`);
}

describe("a run file", () => {
  test("has its paths from where it lies, and defaults for the rest", () => {
    expect(runOf(RUN)).toEqual({
      controller: "test",
      devices: ["/plant/devices.yaml"],
      scripts: ["/plant/script.json"],
      groups: [],
      cycle: "on-event",
      broker: { kind: "embedded", port: 0, orFree: false },
      serial: { probe: { path: "/dev/ttyUSB0" } },
      limits: {},
    });
  });

  test("gives the broker a client id where it says one, of any length that brokers take", () => {
    const named = (id: string) =>
      parseRunFile(withBroker(`url: mqtt://127.0.0.1, clientId: "${id}"`), "run.yaml", "/plant");
    expect(named("plant-7")).toMatchObject({ run: { broker: { clientId: "plant-7" } } });
    expect(named("x".repeat(CLIENT_ID_LENGTH)).ok).toBe(true);
    for (const id of ["", "a b", "é", "x".repeat(CLIENT_ID_LENGTH + 1)]) {
      expect(named(id), id).toMatchObject({ ok: false, problems: [{ code: "CONFIG_VALUE" }] });
    }
    const embedded = parseRunFile(
      withBroker("embedded: { port: 0 }, clientId: plant"),
      "run.yaml",
      "/plant",
    );
    expect(embedded).toMatchObject({ ok: false, problems: [{ code: "CONFIG_VALUE" }] });
  });

  test("simulates where it says so, or where a line of it is simulated", () => {
    const usual = { seed: 1, every: 250, speed: 360, startHour: 6, prefix: "greenhouse" };
    expect(runOf(RUN.replace("/dev/ttyUSB0", "simulated"))?.simulated).toEqual(usual);
    expect(runOf(`${RUN}simulated: { seed: 2 }\n`)?.simulated).toEqual({ ...usual, seed: 2 });
  });

  test.each([
    ["mqtt://127.0.0.1:1883", []],
    ["mqtt://localhost", []],
    ["mqtts://127.0.0.1:8883", []],
    ["mqtt://127.8.9.1", []],
    ["mqtt://[::1]:1883", []],
    ["mqtt://192.168.1.5", ["PATCH_BROKER_NOT_LOOPBACK"]],
    ["mqtts://192.168.1.5", ["PATCH_BROKER_NOT_LOOPBACK"]],
    ["mqtt://127.0.0.1.example.org", ["PATCH_BROKER_NOT_LOOPBACK"]],
    ["mqtt://broker.example.org:1883", ["PATCH_BROKER_NOT_LOOPBACK"]],
    ["mqtt://user:word@127.0.0.1", ["CONFIG_VALUE"]],
    ["ws://127.0.0.1", ["CONFIG_VALUE"]],
    ["127.0.0.1:1883", ["CONFIG_VALUE"]],
  ])("may name the broker %s: %j", (url, codes) => {
    const problems = codesOf(withBroker(`url: "${url}"`));
    expect(problems.map((problem) => problem.split(":")[0])).toEqual(codes);
    expect(problems.join("")).not.toContain("word");
  });

  test("may say how a broker is entered; paths are from where it lies", () => {
    const keys = "protocol: 5, user: me, passwordFile: word, ca: ca.pem, cert: c.pem, key: k.pem";
    expect(runOf(withBroker(`url: "mqtts://127.0.0.1", ${keys}`))?.broker).toEqual({
      kind: "url",
      url: "mqtts://127.0.0.1",
      protocol: 5,
      user: "me",
      passwordFile: "/plant/word",
      ca: "/plant/ca.pem",
      cert: "/plant/c.pem",
      key: "/plant/k.pem",
    });
  });

  test.each([
    ["embedded: {}, user: me", "CONFIG_VALUE: an embedded broker has no user"],
    ["embedded: {}, ca: a", "CONFIG_VALUE: an embedded broker has no ca"],
    ["embedded: {}, url: a", "CONFIG_VALUE: broker names no broker, or two"],
    ["", "CONFIG_VALUE: broker names no broker, or two"],
    ['url: "mqtt://127.0.0.1", password: secret', "CONFIG_VALUE: there is a password and no user"],
    [
      'url: "mqtt://127.0.0.1", user: a, password: 777',
      "CONFIG_VALUE: broker.password is not text",
    ],
    [
      'url: "mqtt://127.0.0.1", user: a, password: secret, passwordFile: f',
      "CONFIG_VALUE: the password is given twice",
    ],
    ['url: "mqtt://127.0.0.1", ca: a', "CONFIG_VALUE: ca is for an encrypted connection"],
    [
      'url: "mqtts://127.0.0.1", cert: a',
      "CONFIG_VALUE: a certificate and its key belong together",
    ],
    ['url: "mqtts://127.0.0.1", protocol: 3', "CONFIG_VALUE: broker.protocol is 3"],
  ])("with the broker { %s } is refused: %s", (broker, expected) => {
    const problems = codesOf(withBroker(broker));
    expect(problems[0]).toContain(expected);
    expect(problems.join("")).not.toMatch(/secret|777/);
  });

  test.each([
    ["controller: test", "controller: a/b", "CONFIG_VALUE: controller is"],
    ["controller: test", "", "CONFIG_MISSING_KEY: the file lacks the key"],
    ["{ port: 0 }", "{ port: 65536 }", "CONFIG_VALUE: broker.embedded.port is 65536"],
    ["{ port: 0 }", "{ port: 1.5 }", "CONFIG_VALUE: broker.embedded.port is 1.5"],
    ["{ port: 0 }", "{ host: a }", "CONFIG_UNKNOWN_KEY: broker.embedded has no key"],
    ["probe:", "pro-be:", 'CONFIG_VALUE: "pro-be" cannot be a name'],
    ["path: /dev/ttyUSB0", "path: 1", "CONFIG_VALUE: serial.probe.path is 1"],
    ["path: /dev/ttyUSB0", "path: a, parity: mark", "CONFIG_VALUE: serial.probe.parity is"],
    ["path: /dev/ttyUSB0", "path: a, dataBits: 9", "CONFIG_VALUE: serial.probe.dataBits is 9"],
    ["scripts: script.json", "scripts: []", "CONFIG_VALUE: scripts is []"],
    ["scripts: script.json", "script: script.json", "CONFIG_MISSING_KEY: the file lacks the key"],
    ["controller: test", "controller: test\ncycle: 0ms", 'CONFIG_VALUE: cycle is "0ms"'],
    ["controller: test", "controller: test\ncycle: 5", "CONFIG_VALUE: cycle is 5"],
    [
      "controller: test",
      "controller: test\nsimulated: { speed: 0 }",
      "CONFIG_VALUE: simulated.speed",
    ],
  ])("with %s as %s is refused: %s", (good, bad, expected) => {
    expect(codesOf(RUN.replace(good, bad)).join("\n")).toContain(expected);
  });

  test("may name several scripts, groups, and where state is kept and how often", () => {
    const scripts = RUN.replace("script.json", "[a.json, b.ts, ../more]");
    expect(runOf(scripts)?.scripts).toEqual(["/plant/a.json", "/plant/b.ts", "/more"]);
    expect(runOf(`${RUN}groups: [north, all, north]\n`)?.groups).toEqual(["north", "all"]);
    expect(codesOf(`${RUN}groups: [a/b]\n`)[0]).toContain("CONFIG_VALUE: groups");
    expect(runOf(`${RUN}state: kept\n`)?.state).toEqual({
      ...{ path: "/plant/kept", every: 5_000, timers: STATE_TIMERS },
    });
    const state = (every: string) => `${RUN}state: { path: kept, every: ${every} }\n`;
    expect(runOf(state("1s"))?.state).toMatchObject({ every: 1_000 });
    const timers = (time: string) => `${RUN}state: { path: kept, timers: ${time} }\n`;
    expect(runOf(timers("100ms"))?.state).toMatchObject({ every: 5_000, timers: 100 });
    expect(codesOf(timers("99ms"))[0]).toContain("CONFIG_VALUE: state");
    expect(codesOf(state("999ms"))[0]).toContain("CONFIG_VALUE: state");
  });

  test("may say how long files that have lost something are waited with", () => {
    const saves = (wait: string) => `${RUN}saves: { wait: ${wait} }\n`;
    expect(runOf(saves("100ms"))?.saves).toEqual({ wait: 100 });
    expect(runOf(saves("1h"))?.saves).toEqual({ wait: 3_600_000 });
    for (const wait of ["99ms", "3601s"]) {
      expect(codesOf(saves(wait))[0]).toContain("CONFIG_VALUE: saves.wait");
    }
    expect(codesOf(`${RUN}saves: {}\n`)[0]).toContain("CONFIG_MISSING_KEY: saves");
  });

  test("may say how long times of day wait for a clock that is set", () => {
    const clock = (wait: string) => `${RUN}clock: { wait: ${wait} }\n`;
    expect(runOf(clock("1s"))?.clock).toEqual({ wait: 1_000 });
    expect(runOf(clock("24h"))?.clock).toEqual({ wait: 86_400_000 });
    for (const wait of ["999ms", "86401s"]) {
      expect(codesOf(clock(wait))[0]).toContain("CONFIG_VALUE: clock.wait");
    }
  });

  test("takes each limit of the language, from 1 to sixteen times its default", () => {
    for (const [name, { value }] of Object.entries(LIMITS)) {
      const limited = (limit: number) => `${RUN}limits: { ${name}: ${limit} }\n`;
      expect(runOf(limited(1))?.limits).toEqual({ [name]: 1 });
      expect(runOf(limited(16 * value))?.limits).toEqual({ [name]: 16 * value });
      expect(codesOf(limited(0))[0]).toContain(`CONFIG_VALUE: limits.${name} is 0`);
      expect(codesOf(limited(16 * value + 1))[0]).toContain(`CONFIG_VALUE: limits.${name} is`);
      expect(codesOf(limited(1.5))[0]).toContain(`CONFIG_VALUE: limits.${name} is 1.5`);
    }
    expect(codesOf(`${RUN}limits: { speed: 1 }\n`)[0]).toContain("CONFIG_UNKNOWN_KEY: limits has");
  });

  test("takes its times in ms, s, min and h", () => {
    const cycleOf = (text: string) => runOf(`${RUN}cycle: ${text}\n`)?.cycle;
    const times = ["1ms", "10ms", "1s", "0.5s", "2min", "60min", "1h", "61min", "2h"].map(cycleOf);
    expect(times).toEqual([
      ...[1, 10, 1_000, 500, 120_000, 3_600_000, 3_600_000],
      ...[undefined, undefined],
    ]);
  });
});
