import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { DEVICES, type RunFolder, runFolder, SCRIPT } from "../app/run-folder.ts";
import { expectBuilt, flyballIn, PROJECT } from "./flyball.ts";

const RUN = `controller: a
broker: { embedded: { port: 0 } }
devices: devices.yaml
scripts: script.json
serial: { probe: { path: simulated } }
`;
const BAD_SCRIPT = `{
  "functions": {
    "temperature": { "params": ["data"],
      "body": { "set": [["fna", "speed"], 1] } },
    "door": { "params": ["data"], "body": { "gt": [1, 2] } }
  }
}
`;
let folder: RunFolder | undefined;

beforeAll(expectBuilt);

afterEach(async () => {
  await folder?.remove();
  folder = undefined;
});

/** What the check of a folder with these files ends with, and what it says. */
async function check(files: Readonly<Record<string, string>>, ...operands: readonly string[]) {
  const all = { "run.yaml": RUN, "devices.yaml": DEVICES, "script.json": SCRIPT, ...files };
  folder = await runFolder(all);
  const running = flyballIn(folder.folder, "check", ...operands);
  return { code: await running.ended, output: running.output };
}

describe("flyball check", () => {
  test("of the demo finds nothing, and names outputs with several writers", async () => {
    const demo = flyballIn(PROJECT, "check", "deploy/demo.yaml");
    expect(await demo.ended, demo.output).toBe(0);
    expect(demo.output).toMatch(
      /^all is well: \d+ devices, \d+ events, \d+ outputs, \d+ functions/,
    );
    expect(demo.output).toMatch(/fan\.speed is set by door, .*temperature: the last one/);
  });

  test("of the device and the function in README.md finds nothing", async () => {
    const readme = await readFile(join(PROJECT, "README.md"), "utf8");
    const block = (language: string) =>
      new RegExp(`\n\`\`\`${language}\n(.*?)\`\`\`\n`, "s").exec(readme)?.[1] ?? "";
    const run = RUN.replace("script.json", "script.ts");
    const files = { "devices.yaml": block("yaml"), "script.ts": block("ts"), "run.yaml": run };
    const { code, output } = await check(files);
    expect(code, output).toBe(0);
    expect(output).toMatch(/^all is well: 2 devices, 1 event, 1 output, 2 functions; script \w+\n/);
  });

  test("takes run.yaml where no file is named", async () => {
    expect(await check({})).toMatchObject({ code: 0 });
    expect(await check({ "run.yaml": "controller: 1\n" })).toMatchObject({ code: 1 });
  });

  test("tells every problem of all files in one run, each at its line with a mark", async () => {
    const { code, output } = await check({
      "run.yaml": `${RUN}colour: red\n`,
      "devices.yaml": DEVICES.replace("max: 80", "max: hot"),
      "script.json": BAD_SCRIPT.replace('"door"', '"do or"'),
    });
    expect(code).toBe(1);
    const blocks = output.trim().split("\n\n");
    expect(blocks[0]).toContain(`run.yaml:6:1  CONFIG_UNKNOWN_KEY
     6 | colour: red
       | ^
  the file has no key "colour". `);
    expect(blocks[1]).toMatch(
      /^devices\.yaml:7:\d+ {2}CONFIG_VALUE\n {5}7 \| {11}celsius: .*max: hot/,
    );
    expect(blocks[2]).toMatch(/^script\.json:5:\d+ {2}SCRIPT_\w+\n/);
    expect(blocks.at(-1)).toBe("3 problems");
  });

  test("holds the script against the devices", async () => {
    const { code, output } = await check({ "script.json": BAD_SCRIPT });
    expect(code).toBe(1);
    expect(output).toContain(`script.json:4:15  SCRIPT_UNKNOWN_NAME
     4 |       "body": { "set": [["fna", "speed"], 1] } },
       |               ^`);
    expect(output).toMatch(/script\.json:5:\d+ {2}SCRIPT_UNKNOWN_OPERATOR/);
    expect(output).toMatch(/\n2 problems\n$/);
  });

  test("does without a run file, with several device files", async () => {
    const [one = "", other = ""] = DEVICES.split("  entrance:");
    const files = { "a.yaml": one, "b.yaml": `devices:\n  entrance:${other}` };
    const all = ["--devices", "a.yaml", "b.yaml", "--script", "script.json"];
    expect(await check(files, ...all)).toMatchObject({ code: 0 });
    const { code, output } = await check(files, "--devices", "a.yaml", "--script", "script.json");
    expect(code).toBe(1);
    expect(output).toContain("SCRIPT_UNKNOWN_NAME");
  });

  test("points out what nothing calls, what nothing hears and what nothing sets", async () => {
    const script = JSON.parse(SCRIPT);
    script.functions.tempratur = script.functions.temperature;
    delete script.functions.temperature;
    script.functions.climate_lost = { params: [], body: { set: [["fan", "speed"], 0] } };
    script.functions.later = {
      params: [],
      body: { do: [{ after: ["wake", 10, 5] }, { emit: ["wkae"] }] },
    };
    script.functions.wake = { params: [], body: { set: [["fan", "speed"], 0] } };
    script.constants = { ...script.constants, climate: 5 };
    const { code, output } = await check({ "script.json": JSON.stringify(script) });
    expect(code, output).toBe(0);
    expect(output).toContain("a variable or constant hides the device climate");
    expect(output).toContain("nothing calls the function later, tempratur (a misspelt event?");
    expect(output).toContain("temperature for tempratur)");
    expect(output).toContain("no function is named like the event temperature");
    expect(output).toContain("no function is named like the timer or emitted event wkae");
    expect(output).toContain("fan.speed is set by climate_lost, tempratur, wake");
  });

  test("tells programs the same as JSON", async () => {
    const good = await check({}, "--json");
    expect(good.code).toBe(0);
    expect(JSON.parse(good.output)).toMatchObject({
      ok: true,
      problems: [],
      severalWriters: { "tally.wrong": ["door", "temperature"] },
      neverSet: [],
      unheard: [],
      uncalled: [],
      unanswered: [],
      hidden: [],
    });
    const bad = await check({ "script.json": BAD_SCRIPT }, "--json");
    expect(bad.code).toBe(1);
    expect(JSON.parse(bad.output)).toMatchObject({
      ok: false,
      problems: [
        { code: "SCRIPT_UNKNOWN_NAME", file: "script.json", line: 4, column: 15 },
        { code: "SCRIPT_UNKNOWN_OPERATOR", file: "script.json", line: 5 },
      ],
    });
  });

  test.each([
    ["devices without a script", ["--devices", "devices.yaml"]],
    ["a script without devices", ["--script", "script.json"]],
    [
      "a run file and devices",
      ["run.yaml", "--devices", "devices.yaml", "--script", "script.json"],
    ],
    ["an unknown option", ["--colour"]],
  ])("with %s ends with 2", async (_, operands) => {
    const { code, output } = await check({}, ...operands);
    expect({ code, output }).toMatchObject({ code: 2, output: expect.stringMatching(/^error: /) });
  });

  test("with no run file here ends with 2, and with one that is not there with 1", async () => {
    folder = await runFolder({});
    const none = flyballIn(folder.folder, "check");
    expect(await none.ended).toBe(2);
    expect(none.output).toContain("there is no run.yaml here");
    const missing = flyballIn(folder.folder, "check", "other.yaml");
    expect(await missing.ended).toBe(1);
    expect(missing.output).toContain("other.yaml  FILE_UNREADABLE");
  });
});
