import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Registry } from "../../src/adapters/registry/registry.ts";
import { DEVICES, type RunFolder, runFolder, SCRIPT } from "../app/run-folder.ts";
import { COMMAND, type Environment, expectBuilt, flyballWith, Running } from "./flyball.ts";

const RUN = `controller: plant
broker: { embedded: { port: 0 } }
devices: devices.yaml
scripts: script.json
serial: { probe: { path: simulated } }
example: my patch.json
`;
const EXAMPLE = JSON.stringify({ functions: { door: { params: ["data"], body: null } } });
let plant: RunFolder;
const started: Running[] = [];
const ends: (() => Promise<unknown>)[] = [];

beforeAll(expectBuilt);

beforeEach(async () => {
  const files = { "devices.yaml": DEVICES, "script.json": SCRIPT, "my patch.json": EXAMPLE };
  plant = await runFolder({ ...files, "plant.yaml": RUN });
});

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  for (const running of started.splice(0)) {
    running.signal("SIGKILL");
    await running.ended;
  }
  await plant.remove();
});

function environment(more: Environment = {}): Environment {
  return { FLYBALL_REGISTRY: join(plant.folder, "registry"), PATH: "/usr/bin:/bin", ...more };
}

/** What a start proposes to type. */
async function proposal(more: Environment = {}): Promise<string> {
  const words = ["run", "plant.yaml", "--log", "human"];
  const running = flyballWith(environment(more), plant.folder, ...words);
  started.push(running);
  const [, command = ""] = await running.says(/second terminal:\n {4}(.+)\n/);
  return command;
}

/** Types it, word for word. */
async function type(command: string) {
  const typed = new Running("sh", ["-c", command], plant.folder, {
    ...environment(),
    PATH: `${join(process.execPath, "..")}:/usr/bin:/bin`,
  });
  started.push(typed);
  return { code: await typed.ended, output: typed.output };
}

describe("the command that a start proposes", () => {
  test("is that of the path where there is nothing shorter, and works", async () => {
    const command = await proposal();
    expect(command).toBe(`node ${relative(plant.folder, COMMAND)} patch 'my patch.json'`);
    const { code, output } = await type(command);
    expect(code, output).toBe(0);
    expect(output).toMatch(/^plant is patched\n {2}changed {3}door\n/);
  });

  test("is flyball where the system has it, or npx where the folder's project has it", async () => {
    const bin = join(plant.folder, "bin");
    await mkdir(bin);
    await writeFile(join(bin, "flyball"), "#!/bin/sh\n", { mode: 0o755 });
    expect(await proposal({ PATH: `${bin}:/usr/bin` })).toBe("flyball patch 'my patch.json'");
    const project = join(plant.folder, "node_modules", ".bin");
    await mkdir(project, { recursive: true });
    await writeFile(join(project, "flyball"), "#!/bin/sh\n", { mode: 0o755 });
    // The one that is left from before is another controller of the same id.
    for (const running of started) running.signal("SIGKILL");
    for (const running of started) await running.ended;
    expect(await proposal({ PATH: `${project}:/usr/bin` })).toBe(
      "npx flyball patch 'my patch.json'",
    );
  });

  test("names the controller where another runs here", async () => {
    const other = new Registry({ FLYBALL_REGISTRY: join(plant.folder, "registry") });
    const entry = { url: "mqtt://127.0.0.1:1", started: "2026-11-24T22:00:00.000Z" };
    await other.register({ ...entry, id: "other" });
    ends.push(() => other.unregister());
    expect(await proposal()).toMatch(/ patch 'my patch\.json' --to plant$/);
  });

  test("names it with its broker where another of its id runs here", async () => {
    const other = new Registry({ FLYBALL_REGISTRY: join(plant.folder, "registry") });
    const entry = { url: "mqtt://127.0.0.1:1", started: "2026-11-24T22:00:00.000Z" };
    await other.register({ ...entry, id: "plant" });
    ends.push(() => other.unregister());
    const command = await proposal();
    expect(command).toMatch(/ --to mqtt:\/\/127\.0\.0\.1:\d+\/plant$/);
    expect((await type(command)).code).toBe(0);
  });

  test("names it where run.yaml here is that of another", async () => {
    await writeFile(join(plant.folder, "run.yaml"), RUN.replace("plant", "other"));
    expect(await proposal()).toMatch(/ --to plant$/);
  });
});
