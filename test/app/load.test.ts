import { afterEach, describe, expect, test } from "vitest";
import { ConfigError, loadPlan } from "../../src/app/load.ts";
import { DEVICES, runFolder, SCRIPT } from "./run-folder.ts";

const RUN = `controller: test
broker: { embedded: { port: 0 } }
devices: devices.yaml
scripts: script.json
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
    await loadPlan(folder.file);
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
      "CONFIG_UNKNOWN_KEY run.yaml:6",
      "CONFIG_VALUE run.yaml:7",
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

  test("may be many device files, in a list or in a folder", async () => {
    const [one = "", other = ""] = DEVICES.split("  entrance:");
    const files = { "plant/a.yaml": one, "plant/b.yaml": `devices:\n  entrance:${other}` };
    for (const devices of ["plant", "[plant/b.yaml, plant/a.yaml]", "[plant, plant/a.yaml]"]) {
      const run = RUN.replace("devices: devices.yaml", `devices: ${devices}`);
      expect(await problemsOf({ ...files, "run.yaml": run })).toEqual([]);
    }
    const wrong = {
      "plant/a.yaml": one.replace("max: 80", "max: hot"),
      "plant/b.yaml": files["plant/b.yaml"].replace("type: boolean", "type: bool"),
    };
    const run = RUN.replace("devices: devices.yaml", "devices: plant");
    expect(await problemsOf({ ...wrong, "run.yaml": run })).toEqual([
      "CONFIG_VALUE a.yaml:7",
      "CONFIG_VALUE b.yaml:6",
    ]);
  });

  test("of a folder without device files are missed", async () => {
    const run = RUN.replace("devices: devices.yaml", "devices: plant");
    expect(await problemsOf({ "plant/readme.md": "", "run.yaml": run })).toEqual([
      "FILE_NONE plant:undefined",
    ]);
  });

  test("may name a password and certificates, which must be there", async () => {
    const broker = (keys: string) =>
      RUN.replace("{ embedded: { port: 0 } }", `{ url: "mqtts://127.0.0.1", ${keys} }`);
    const good = broker("user: me, passwordFile: word, ca: ca.pem, cert: c.pem, key: k.pem");
    const files = { word: "secret\n", "ca.pem": "CA", "c.pem": "C", "k.pem": "K" };
    const folder = await runFolder({
      ...files,
      "run.yaml": good,
      "devices.yaml": DEVICES,
      "script.json": SCRIPT,
    });
    ends.push(folder.remove);
    expect((await loadPlan(folder.file)).access).toEqual({
      protocol: 4,
      credentials: { username: "me", password: "secret" },
      tls: { ca: "CA", cert: "C", key: "K" },
    });
    expect(await problemsOf({ "run.yaml": good })).toEqual([
      "FILE_UNREADABLE word:undefined",
      "FILE_UNREADABLE ca.pem:undefined",
      "FILE_UNREADABLE c.pem:undefined",
      "FILE_UNREADABLE k.pem:undefined",
    ]);
  });

  test("raise limits that scripts are held to", async () => {
    const deep = (levels: number): string =>
      levels === 0 ? "1" : `{ "+": [1, ${deep(levels - 1)}] }`;
    const script = `{ "functions": { "far": { "params": [], "body": ${deep(40)} } } }`;
    expect((await problemsOf({ "script.json": script }))[0]).toContain("SCRIPT_NESTING");
    const run = `${RUN}limits: { nesting: 64 }\n`;
    expect(await problemsOf({ "script.json": script, "run.yaml": run })).toEqual([]);
  });

  test("may not report an event by the name that tells of a lost device", async () => {
    const devices = DEVICES.replace("door:\n", "climate_lost:\n");
    expect(await problemsOf({ "devices.yaml": devices })).toEqual([
      "DEVICE_EVENT_RESERVED undefined:undefined",
    ]);
  });

  test("that are not there are named", async () => {
    const missing = await problemsOf({ "run.yaml": RUN.replace("script.json", "none.json") });
    expect(missing).toEqual(["FILE_UNREADABLE none.json:undefined"]);
    await expect(loadPlan("/no/such/run.yaml")).rejects.toMatchObject({
      code: "FILE_UNREADABLE",
    });
  });
});
