import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { PlantClient } from "../app/plant-client.ts";
import { COMMAND, expectBuilt, flyballIn, PROJECT, Running } from "./flyball.ts";

let place: string;
const started: Running[] = [];
const ends: (() => Promise<unknown>)[] = [];

beforeAll(expectBuilt);

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "flyball-init-"));
});

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  for (const running of started.splice(0)) {
    running.signal("SIGKILL");
    await running.ended;
  }
  await rm(place, { recursive: true });
});

function start(command: string, operands: readonly string[], folder: string): Running {
  const running = new Running(command, operands, folder);
  started.push(running);
  return running;
}

/** A new project, with this checkout where `npm install` would put it. */
async function project(): Promise<string> {
  const made = flyballIn(place, "init", "plant");
  expect(await made.ended, made.output).toBe(0);
  const folder = join(place, "plant");
  await mkdir(join(folder, "node_modules", ".bin"), { recursive: true });
  await symlink(PROJECT, join(folder, "node_modules", "flyball"));
  const command = join(folder, "node_modules", ".bin", "flyball");
  await writeFile(command, `#!/bin/sh\nexec ${process.execPath} ${COMMAND} "$@"\n`, {
    mode: 0o755,
  });
  return folder;
}

/** What the TypeScript compiler says of the project's scripts. */
async function tsc(
  folder: string,
  of = "scripts",
): Promise<{ readonly code: number | string | null; readonly output: string }> {
  const command = join(PROJECT, "node_modules", "typescript", "bin", "tsc");
  const running = start(process.execPath, [command, "--noEmit", "-p", of], folder);
  const code = await running.ended;
  return { code, output: running.output };
}

describe("flyball init", () => {
  test("makes a project that depends on this checkout, and says how to go on", async () => {
    const made = flyballIn(place, "init", "My Plant");
    expect(await made.ended).toBe(0);
    expect(made.output).toContain("npm install\n  npm test\n  npm start");
    const folder = join(place, "My Plant");
    const file = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    expect(file).toMatchObject({ name: "my-plant", private: true, type: "module" });
    expect(await readFile(join(folder, ".gitignore"), "utf8")).toBe("node_modules/\nstate/\n");
    const path = file.dependencies.flyball.replace("file:", "");
    const there = JSON.parse(await readFile(join(folder, path, "package.json"), "utf8"));
    expect(there.name).toBe("flyball");
  });

  test("makes a project whose tests pass", async () => {
    const tests = start("npm", ["test"], await project());
    expect(await tests.ended, tests.output).toBe(0);
    expect(tests.output).toMatch(/all is well: 4 devices/);
    expect(tests.output).toMatch(/pass 3/);
  });

  test("makes a project that an editor and tsc complete and check at once", async () => {
    const folder = await project();
    const check = ["--no-install", "flyball", "types", "--check"];
    const types = start("npx", check, folder);
    expect(await types.ended, types.output).toBe(0);
    expect(types.output.match(/up to date/g)).toHaveLength(3);
    expect(await tsc(folder)).toEqual({ code: 0, output: "" });
    expect(await tsc(folder, "patches")).toEqual({ code: 0, output: "" });

    const script = join(folder, "scripts", "workshop.ts");
    const text = await readFile(script, "utf8");
    await writeFile(script, text.replace("data.celsius", "data.celcius"));
    const refused = await tsc(folder);
    expect(refused.code).not.toBe(0);
    expect(refused.output).toMatch(/^scripts\/workshop\.ts\(15,46\): .*Did you mean 'celsius'\?/);
    const checked = flyballIn(folder, "check");
    expect(await checked.ended).toBe(1);
    expect(checked.output).toMatch(/^scripts\/workshop\.ts:15:46 {2}SCRIPT_UNKNOWN_FIELD\n/);
    expect(checked.output).toContain("there is no field celcius. Use celsius.");
  });

  test("says in the project how its files for an editor are written again", async () => {
    const folder = await project();
    const devices = join(folder, "devices", "workshop.yaml");
    const text = await readFile(devices, "utf8");
    await writeFile(devices, text.replace("celsius: {", "kelvin: {"));
    const types = start("npm", ["run", "types"], folder);
    expect(await types.ended, types.output).toBe(0);
    expect(types.output).toContain("scripts/devices.d.ts: written");
    expect((await tsc(folder)).output).toContain("Property 'celsius' does not exist");
  });

  test("makes a project that runs, and is patched as it says", async () => {
    const folder = await project();
    const running = start("npm", ["start", "--", "--log", "human"], folder);
    const [, url = ""] = await running.says(/broker (mqtt:\/\/\S+),/);
    const [, command = ""] = await running.says(/second terminal:\n {4}(.+)\n/);
    expect(command).toBe("npx flyball patch patches/blink-slower.ts");
    const client = await PlantClient.connect(url, "workshop");
    ends.push(() => client.end());
    await client.listen("workshop/#");
    await expect
      .poll(() => new Set(client.heard("workshop/lamp/set")).size, { timeout: 20_000 })
      .toBe(2);
    client.publish("workshop/bench/celsius", "18.5");
    await client.hears("workshop/heater/set", "30");
    const [npx = "", ...operands] = command.split(" ");
    const patch = start(npx, operands, folder);
    expect(await patch.ended, patch.output).toBe(0);
    expect(patch.output).toMatch(/^workshop is patched\n {2}changed {3}beat\n/);
  });

  test("refuses a folder that has something in it, and a file", async () => {
    await writeFile(join(place, "file"), "mine");
    const full = flyballIn(place, "init", ".");
    expect(await full.ended).toBe(1);
    expect(full.output).toMatch(/^INIT_NOT_EMPTY at \.: /);
    const file = flyballIn(place, "init", "file");
    expect(await file.ended).toBe(1);
    expect(file.output).toMatch(/^INIT_FOLDER at file: /);
    expect(await readFile(join(place, "file"), "utf8")).toBe("mine");
  });

  test("takes a folder that is empty, and wants to be given one", async () => {
    await mkdir(join(place, "empty"));
    const made = flyballIn(place, "init", "empty");
    expect(await made.ended, made.output).toBe(0);
    expect(await flyballIn(place, "init").ended).toBe(2);
  });
});

/** Wrong scripts, and one that reads the input where the template reads the data. */
const SCRIPTS: readonly (readonly [what: string, from: string, to: string, ok: boolean])[] = [
  ["reads the input instead of the data", "data.celsius)", "(bench.celsius ?? 99))", true],
  [
    "trusts an input that is heard",
    "beats += 1;",
    "if (fresh(bench.celsius, 5)) heater.power = 0; beats += 1;",
    false,
  ],
  [
    "trusts an input by its value",
    "beats += 1;",
    "if (bench.celsius !== null) heater.power = 1; beats += 1;",
    false,
  ],
  [
    "holds on to an input that is lost",
    "  heater.power = 0;",
    "  if (!fresh(bench.celsius, 60)) heater.power = 7;",
    false,
  ],
  ["heats the other way round", "setpoint - data.celsius", "data.celsius - setpoint", false],
  ["never blinks", "=== 1", "=== 2", false],
];

describe("the test of a new project", () => {
  test("fails for wrong scripts, also where they go by inputs", async () => {
    const folder = await project();
    const file = join(folder, "scripts", "workshop.ts");
    const right = await readFile(file, "utf8");
    for (const [what, from, to, ok] of SCRIPTS) {
      expect(right, what).toContain(from);
      await writeFile(file, right.replace(from, to));
      const run = start(process.execPath, ["--test"], folder);
      expect((await run.ended) === 0, `${what}\n${run.output}`).toBe(ok);
    }
  });
});
