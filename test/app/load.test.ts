import { afterEach, describe, expect, test } from "vitest";
import { ConfigError, Engine } from "../../src/app/app.ts";
import { loadPlan } from "../../src/app/load.ts";
import { parseRunFile } from "../../src/app/run-file.ts";
import { DEVICES, runFolder, SCRIPT } from "./run-folder.ts";

const RUN = `controller: test
broker: { embedded: { port: 0 } }
devices: devices.yaml
script: script.json
serial: { probe: { path: /dev/ttyUSB0 } }
`;
const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** `CODE file:line` of every problem of the files, where some are replaced. */
async function problemsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = await runFolder({
    "run.yaml": RUN,
    "devices.yaml": DEVICES,
    "script.json": SCRIPT,
    ...files,
  });
  ends.push(folder.remove);
  try {
    await loadPlan(folder.file, new Engine());
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(
      ({ code, file, line }) => `${code} ${file?.split("/").at(-1)}:${line}`,
    );
  }
}

describe("the files of a run", () => {
  test("that are good give a plan", async () => {
    expect(await problemsOf({})).toEqual([]);
  });

  test("have the problems of all of them told at once", async () => {
    const problems = await problemsOf({
      "run.yaml": `${RUN}colour: red\ncycle: often\n`,
      "devices.yaml": DEVICES.replace("max: 80", "max: hot"),
      "script.json": '{ "functions": {\n "a b": 1,\n "c": { "gt": [1] } } }',
    });
    expect(problems.slice(0, 3)).toEqual([
      "CONFIG_VALUE run.yaml:7",
      "CONFIG_UNKNOWN_KEY run.yaml:6",
      "CONFIG_VALUE devices.yaml:7",
    ]);
    expect(
      problems.slice(3).every((problem) => /^SCRIPT_\w+ script\.json:[23]$/.test(problem)),
    ).toBe(true);
    expect(problems.length).toBeGreaterThanOrEqual(4);
  });

  test("that do not fit one another have their problems told at their lines", async () => {
    const script =
      '{ "functions": {\n "temperature": { "params": ["data"],\n "body": { "set": [["fna", "speed"], 1] } } } }';
    const problems = await problemsOf({
      "script.json": script,
      "run.yaml": RUN.replace("probe:", "prob:"),
    });
    expect(problems[0]).toBe("RUN_SERIAL_UNKNOWN run.yaml:5");
    expect(problems[1]).toMatch(/^SCRIPT_\w+ script\.json:3$/);
  });

  test("that are not there are named", async () => {
    const missing = await problemsOf({ "run.yaml": RUN.replace("script.json", "none.json") });
    expect(missing).toEqual(["FILE_UNREADABLE none.json:undefined"]);
    await expect(loadPlan("/no/such/run.yaml", new Engine())).rejects.toMatchObject({
      code: "FILE_UNREADABLE",
    });
  });
});

describe("a run file", () => {
  const codesOf = (text: string) => {
    const read = parseRunFile(text, "run.yaml", "/plant");
    return read.ok ? [] : read.problems.map(({ code, what }) => `${code}: ${what}`);
  };

  test("has its paths from where it lies, and defaults for the rest", () => {
    const read = parseRunFile(RUN, "run.yaml", "/plant");
    expect(read).toMatchObject({
      ok: true,
      run: {
        devices: "/plant/devices.yaml",
        script: "/plant/script.json",
        cycle: "on-event",
        broker: { embedded: { port: 0, orFree: false } },
        simulated: { seed: 1, every: 1_000 },
      },
    });
  });

  test.each([
    ["mqtt://127.0.0.1:1883", []],
    ["mqtt://localhost", []],
    ["mqtt://127.8.9.1", []],
    ["mqtt://[::1]:1883", []],
    ["mqtt://192.168.1.5", ["PATCH_BROKER_NOT_LOOPBACK"]],
    ["mqtt://127.0.0.1.example.org", ["PATCH_BROKER_NOT_LOOPBACK"]],
    ["mqtt://broker.example.org:1883", ["PATCH_BROKER_NOT_LOOPBACK"]],
    ["mqtt://user:word@127.0.0.1", ["CONFIG_VALUE"]],
    ["mqtts://127.0.0.1", ["CONFIG_VALUE"]],
    ["127.0.0.1:1883", ["CONFIG_VALUE"]],
  ])("may name the broker %s: %j", (url, codes) => {
    const problems = codesOf(RUN.replace("embedded: { port: 0 }", `url: "${url}"`));
    expect(problems.map((problem) => problem.split(":")[0])).toEqual(codes);
    // A password is never repeated.
    expect(problems.join("")).not.toContain("word");
  });

  test.each([
    ["controller: test", "controller: a/b", "CONFIG_VALUE: controller is"],
    ["controller: test", "", "CONFIG_MISSING_KEY: the file lacks the key"],
    ["{ embedded: { port: 0 } }", "{}", "CONFIG_VALUE: broker is {}"],
    ["{ port: 0 }", "{ port: 65536 }", "CONFIG_VALUE: broker.embedded.port is 65536"],
    ["{ port: 0 }", "{ port: 1.5 }", "CONFIG_VALUE: broker.embedded.port is 1.5"],
    ["{ port: 0 }", "{ host: a }", "CONFIG_UNKNOWN_KEY: broker.embedded has no key"],
    ["probe:", "pro-be:", 'CONFIG_VALUE: "pro-be" cannot be a name'],
    ["/dev/ttyUSB0", "1", "CONFIG_VALUE: serial.probe.path is 1"],
    ["script: script.json", "script: []", "CONFIG_VALUE: script is []"],
    ["controller: test", "controller: test\ncycle: 0ms", 'CONFIG_VALUE: cycle is "0ms"'],
    ["controller: test", "controller: test\ncycle: 5", "CONFIG_VALUE: cycle is 5"],
  ])("with %s as %s is refused: %s", (good, bad, expected) => {
    const problems = codesOf(RUN.replace(good, bad));
    expect(problems[0]).toContain(expected);
  });

  test("takes its times in ms, s and min", () => {
    const cycleOf = (text: string) => {
      const read = parseRunFile(`${RUN}cycle: ${text}\n`, "run.yaml", "/");
      return read.ok ? read.run.cycle : undefined;
    };
    expect(["1ms", "10ms", "1s", "0.5s", "2min", "60min", "61min", "1h"].map(cycleOf)).toEqual([
      1,
      10,
      1_000,
      500,
      120_000,
      3_600_000,
      undefined,
      undefined,
    ]);
  });
});
