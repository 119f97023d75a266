import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { DEVICES, type RunFolder, runFolder } from "../app/run-folder.ts";
import { expectBuilt, flyballIn, PROJECT } from "./flyball.ts";

const RUN = `controller: a
broker: { embedded: { port: 0 } }
devices: devices.yaml
scripts: scripts
serial: { probe: { path: simulated } }
`;
const SCRIPT = `import type { Temperature } from "./devices";
import { hysteresis } from "flyball/control";

let blowing = false;

export function temperature(data: Temperature) {
  blowing = hysteresis(blowing, { value: data.celsius, onAt: 30, offAt: 25 });
  fan.speed = blowing ? 100 : 0;
}
`;
const NAMES = ["devices.d.ts", "flyball.d.ts", "tsconfig.json"];
let folder: RunFolder | undefined;

beforeAll(expectBuilt);

afterEach(async () => {
  await folder?.remove();
  folder = undefined;
});

async function project(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const all = { "run.yaml": RUN, "devices.yaml": DEVICES, "scripts/plant.ts": SCRIPT, ...files };
  folder = await runFolder(all);
  return folder.folder;
}

/** What the command ends with in the folder, and what it says. */
async function run(at: string, ...operands: readonly string[]) {
  const running = flyballIn(at, "types", ...operands);
  const code = await running.ended;
  return { code, stdout: running.stdout, stderr: running.stderr };
}

function tsc(project: string): readonly string[] {
  const path = join(project, "scripts/tsconfig.json");
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  const { fileNames, options, errors } = ts.parseJsonConfigFileContent(
    config,
    ts.sys,
    join(project, "scripts"),
  );
  const found = [...errors, ...ts.getPreEmitDiagnostics(ts.createProgram(fileNames, options))];
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

describe("flyball types", () => {
  test("writes three files beside the scripts, with which tsc and check take them", async () => {
    const at = await project();
    expect(await run(at)).toEqual({
      code: 0,
      stdout: NAMES.map((name) => `scripts/${name}: written\n`).join(""),
      stderr: "",
    });
    expect(tsc(at)).toEqual([]);
    expect(await flyballIn(at, "check").ended).toBe(0);
    writeFileSync(join(at, "scripts/plant.ts"), SCRIPT.replace("fan.speed =", "fan.sped ="));
    expect(tsc(at)).toEqual([expect.stringContaining("Did you mean 'speed'?")]);
    expect(await flyballIn(at, "check").ended).toBe(1);
  });

  test("leaves what files share to a person's own declarations, which are no script", async () => {
    const other = 'export function summary() {\n  log("blowing", blowing);\n}\n';
    const at = await project({ "scripts/other.ts": other });
    await run(at);
    expect(tsc(at)).toEqual(["Cannot find name 'blowing'."]);
    expect(await flyballIn(at, "check").ended).toBe(0);
    writeFileSync(join(at, "scripts/shared.d.ts"), "declare let blowing: boolean;\n");
    expect(tsc(at)).toEqual([]);
    expect(await flyballIn(at, "check").ended).toBe(0);
    expect((await run(at, "--check")).code).toBe(0);
  });

  test("is good with the package beside the scripts as well, and without it", async () => {
    const at = await project();
    await run(at);
    expect(tsc(at)).toEqual([]);
    mkdirSync(join(at, "node_modules"));
    symlinkSync(PROJECT, join(at, "node_modules/flyball"));
    expect(tsc(at)).toEqual([]);
  });

  test("writes a file again only where it would be another one", async () => {
    const at = await project();
    await run(at);
    const again = await run(at);
    expect(again.stdout).toBe(NAMES.map((name) => `scripts/${name}: as it was\n`).join(""));
    writeFileSync(join(at, "devices.yaml"), DEVICES.replace("max: 80", "max: 90"));
    const changed = await run(at);
    expect(changed.stdout).toContain("scripts/devices.d.ts: written\nscripts/flyball.d.ts: as");
    expect(readFileSync(join(at, "scripts/devices.d.ts"), "utf8")).toContain("-40 to 90");
  });

  test("with --check writes nothing, and ends with 1 where one would be another", async () => {
    const at = await project();
    const none = await run(at, "--check");
    expect(none.code).toBe(1);
    expect(none.stderr.match(/TYPES_STALE/g)).toHaveLength(3);
    expect(readdirSync(join(at, "scripts"))).toEqual(["plant.ts"]);
    await run(at);
    expect(await run(at, "--check")).toMatchObject({ code: 0, stderr: "" });
    writeFileSync(join(at, "devices.yaml"), DEVICES.replace("max: 80", "max: 90"));
    const stale = await run(at, "--check");
    expect(stale.code).toBe(1);
    expect(stale.stderr).toContain("scripts/devices.d.ts  TYPES_STALE");
    expect(stale.stderr.match(/TYPES_STALE/g)).toHaveLength(1);
  });

  test("keeps a tsconfig.json that was changed by hand, and tells what differs", async () => {
    const at = await project();
    await run(at);
    const file = join(at, "scripts/tsconfig.json");
    const mine = readFileSync(file, "utf8").replace('"strict": true', '"strict": false');
    writeFileSync(file, mine);
    const kept = await run(at);
    expect(kept.code).toBe(0);
    expect(kept.stdout).toContain(
      `scripts/tsconfig.json: kept, since somebody wrote or changed it`,
    );
    expect(kept.stdout).toMatch(/\n {2}- "strict": true\n {2}\+ "strict": false\n$/);
    expect(readFileSync(file, "utf8")).toBe(mine);
    expect((await run(at, "--check")).code).toBe(0);
    expect((await run(at, "--force")).stdout).toContain("scripts/tsconfig.json: written");
    expect(readFileSync(file, "utf8")).toContain('"strict": true');
  });

  test("writes over a tsconfig.json of its own, and takes any ends of lines", async () => {
    const at = await project();
    await run(at);
    const file = join(at, "scripts/tsconfig.json");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replaceAll("\n", "\r\n"));
    expect((await run(at)).stdout).toContain("scripts/tsconfig.json: as it was");
    // An earlier version wrote something else, and its sum.
    writeFileSync(file, "// Written by `flyball types` (811c9dc5)\n");
    expect((await run(at)).stdout).toContain("scripts/tsconfig.json: written");
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  test("does not write over declarations of somebody else without --force", async () => {
    const at = await project({ "scripts/devices.d.ts": "declare const mine: number;\n" });
    const refused = await run(at);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("TYPES_FILE") });
    expect(readFileSync(join(at, "scripts/devices.d.ts"), "utf8")).toContain("mine");
    expect((await run(at, "--force")).code).toBe(0);
    expect(readFileSync(join(at, "scripts/devices.d.ts"), "utf8")).not.toContain("mine");
  });

  test("needs no script that is in order, nor any", async () => {
    const broken = await project({ "scripts/plant.ts": "export function temperature(data: T" });
    expect((await run(broken)).code).toBe(0);
    await folder?.remove();
    const none = await project({ "run.yaml": RUN.replace("scripts: scripts", "scripts: later") });
    expect((await run(none)).code).toBe(0);
    expect(readdirSync(join(none, "later"))).toEqual(NAMES);
  });

  test("writes beside a script that is named as a file", async () => {
    const at = await project({ "run.yaml": RUN.replace("scripts: scripts", "scripts: [a.ts]") });
    expect((await run(at)).code).toBe(0);
    expect(readdirSync(at)).toEqual(expect.arrayContaining(NAMES));
  });

  test("does without a run file", async () => {
    const at = await project({ "other/devices.yaml": DEVICES });
    const { code } = await run(at, "--devices", "other", "--scripts", "out");
    expect(code).toBe(0);
    expect(readdirSync(join(at, "out"))).toEqual(NAMES);
  });

  test("tells names that TypeScript cannot have at their lines, and writes the rest", async () => {
    const at = await project({ "devices.yaml": DEVICES.replace("  alarm:", "  class:") });
    const { code, stdout, stderr } = await run(at);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("written") });
    expect(stderr).toMatch(/devices\.yaml:\d+:3 {2}TYPES_DEVICE_NAME\n +\d+ \| {3}class:\n/);
    const json = await run(at, "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: true,
      problems: [{ code: "TYPES_DEVICE_NAME", file: "devices.yaml", column: 3 }],
    });
  });

  test("tells programs the same as JSON", async () => {
    const at = await project();
    const written = NAMES.map((name) => ({ file: `scripts/${name}`, state: "new", written: true }));
    const first = await run(at, "--json");
    expect(JSON.parse(first.stdout)).toEqual({ ok: true, files: written, problems: [] });
    writeFileSync(join(at, "devices.yaml"), "devices: 3\n");
    const bad = await run(at, "--json");
    expect(bad.code).toBe(1);
    expect(JSON.parse(bad.stdout)).toMatchObject({
      ok: false,
      files: [],
      problems: [{ code: "CONFIG_VALUE", file: "devices.yaml" }],
    });
  });

  test("tells a file that cannot be written", async () => {
    const at = await project({ "out/devices.d.ts/inside": "" });
    const { code, stderr } = await run(at, "--scripts", "out", "--force");
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining("EISDIR") });
    expect(existsSync(join(at, "out/flyball.d.ts"))).toBe(true);
  });

  test.each([
    ["devices and nowhere to write", ["--devices", "devices.yaml"]],
    ["a run file and devices", ["run.yaml", "--devices", "devices.yaml", "--scripts", "a"]],
    ["an unknown option", ["--colour"]],
  ])("with %s ends with 2", async (_, operands) => {
    expect((await run(await project(), ...operands)).code).toBe(2);
  });
});
