import { truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { ManualClock } from "../../src/adapters/simulated/simulated.ts";
import { deviceFiles, readText } from "../../src/app/files.ts";
import {
  DEVICE_FILES,
  FILE_BYTES,
  LIMIT_FACTOR,
  SECRET_BYTES,
  STATE_PERIOD,
  SUMMARY_PERIOD,
} from "../../src/app/limits.ts";
import { ConfigError, loadPlan } from "../../src/app/load.ts";
import { createLog } from "../../src/app/log.ts";
import { Narrator } from "../../src/app/narrator.ts";
import { DEFAULT_LIMITS, millis } from "../../src/model/model.ts";
import { DEVICES, type RunFolder, runFolder, SCRIPT } from "./run-folder.ts";

const RUN = `controller: test
broker: { embedded: { port: 0 } }
devices: devices.yaml
scripts: script.json
serial: { probe: { path: /dev/ttyUSB0 } }
`;
const FILES = { "run.yaml": RUN, "devices.yaml": DEVICES, "script.json": SCRIPT };
const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function folderOf(files: Readonly<Record<string, string>>): Promise<RunFolder> {
  const folder = await runFolder(files);
  ends.push(folder.remove);
  return folder;
}

/** The codes of what is wrong with a run file. */
async function codesOf(file: string): Promise<readonly string[]> {
  try {
    await loadPlan(file);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ code }) => code);
  }
}

test("a file is read up to its greatest length, and refused one byte longer", async () => {
  const { folder } = await folderOf({ "long.txt": "" });
  const path = join(folder, "long.txt");
  await truncate(path, FILE_BYTES);
  expect((await readText(path)).ok).toBe(true);
  await truncate(path, FILE_BYTES + 1);
  const read = await readText(path);
  expect(read.ok ? [] : read.problems.map(({ code }) => code)).toEqual(["FILE_SIZE"]);
});

test("a password is read up to its greatest length, and refused one byte longer", async () => {
  const broker = `{ url: "mqtt://127.0.0.1:1", user: me, passwordFile: secret }`;
  const run = RUN.replace("{ embedded: { port: 0 } }", broker);
  const { folder, file } = await folderOf({ ...FILES, "run.yaml": run, secret: "" });
  await writeFile(join(folder, "secret"), "x".repeat(SECRET_BYTES));
  expect(await codesOf(file)).toEqual([]);
  await writeFile(join(folder, "secret"), "x".repeat(SECRET_BYTES + 1));
  expect(await codesOf(file)).toEqual(["FILE_SIZE"]);
});

test("a folder has as many device files as it may, and is refused with one more", async () => {
  const names = Array.from({ length: DEVICE_FILES }, (_, at) => `d${at}.yaml`);
  const { folder } = await folderOf(Object.fromEntries(names.map((name) => [name, ""])));
  const all = await deviceFiles([folder]);
  expect(all.ok ? all.value : []).toHaveLength(DEVICE_FILES);
  await writeFile(join(folder, "one-more.yaml"), "");
  const more = await deviceFiles([folder]);
  expect(more.ok ? [] : more.problems.map(({ code }) => code)).toEqual(["FILE_COUNT"]);
});

test("a limit is raised by its greatest factor, and refused one past it", async () => {
  const most = DEFAULT_LIMITS.timers * LIMIT_FACTOR;
  const runOf = (timers: number) => ({
    ...FILES,
    "run.yaml": `${RUN}limits: { timers: ${timers} }\n`,
  });
  expect(await codesOf((await folderOf(runOf(most))).file)).toEqual([]);
  expect(await codesOf((await folderOf(runOf(most + 1))).file)).toEqual(["CONFIG_VALUE"]);
});

test("state is written as seldom as usual where the run file does not say", async () => {
  const { file } = await folderOf({ ...FILES, "run.yaml": `${RUN}state: state\n` });
  expect((await loadPlan(file)).run.state?.every).toBe(STATE_PERIOD);
});

describe("the summary of the log", () => {
  test("comes when its time is over, and not before", () => {
    const clock = new ManualClock();
    const lines: string[] = [];
    const log = createLog("json", (line) => lines.push(line));
    const totals = () => ({ cycles: 1, events: 1, faults: 0, digest: "d" });
    const narrator = new Narrator({ log, clock, totals });
    narrator.start();
    narrator.event({ name: "temperature", device: "climate", data: 1, time: millis(0) });
    clock.advance(SUMMARY_PERIOD - 1);
    expect(lines).toEqual([]);
    clock.advance(1);
    expect(lines).toHaveLength(1);
    narrator.stop();
  });
});
