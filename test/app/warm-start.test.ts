import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { startRuntime } from "../../src/app/app.ts";
import { Engine } from "../../src/script/engine.ts";
import { DEVICES, KeptPlant, script, WAIT } from "./kept-plant.ts";

const read = Engine.prototype.compile;
let plant: KeptPlant;

afterEach(() => plant.end());

async function started(run?: string): Promise<KeptPlant> {
  plant = await KeptPlant.make(run);
  await plant.start();
  return plant;
}

describe("a restart", () => {
  test("boots the script that was confirmed, with the variables as they were", async () => {
    const { client } = await started();
    await plant.expectFan(3, 6);
    expect(await client.patch(plant.patchTo("a", 5))).toMatchObject({ stage: "confirmed" });
    await client.patch({ id: "b", kind: "set", name: "limit", value: 99 } as { id: string });
    await plant.expectFan(4, 20);
    const { digest } = plant.runtime;
    await plant.restart();
    expect(plant.runtime.digest).toBe(digest);
    await plant.expectFan(5, 25);
    await plant.stop();
    const kept = await keptVariables();
    expect(kept).toEqual({ count: 3, limit: 99 });
  });

  test("gives a repeat the result that it had, and does not apply it again", async () => {
    const { client } = await started();
    const request = plant.patchTo("a", 5);
    const first = await client.patch(request);
    await client.patch(plant.patchTo("b", 6));
    await plant.restart();
    expect(await client.patch(request)).toEqual(first);
    await plant.expectFan(2, 12);
  });

  test("can be followed by a rollback to what ran before it", async () => {
    const { client } = await started();
    await client.patch(plant.patchTo("a", 5));
    await client.patch(plant.patchTo("b", 6));
    await plant.restart();
    const back = (id: string) => client.patch({ id, kind: "rollback" } as { id: string });
    expect(await back("c")).toMatchObject({ stage: "confirmed", kind: "rollback" });
    await plant.expectFan(2, 10);
    expect(await back("d")).toMatchObject({ stage: "confirmed" });
    await plant.expectFan(3, 6);
    expect(await back("e")).toMatchObject({ problems: [{ code: "PATCH_NO_PREVIOUS" }] });
  });

  test("takes a file that was edited meanwhile as a save", async () => {
    await started();
    await plant.stop();
    await plant.write("script.json", script(7));
    await plant.start();
    await expect
      .poll(() => plant.client.results.at(-1), WAIT)
      .toMatchObject({
        ...{ stage: "confirmed", kind: "files", changed: ["reading"] },
      });
    await plant.expectFan(2, 14);
  });

  test("boots what was kept where the file is broken, and says what is wrong with it", async () => {
    await started();
    await plant.client.patch(plant.patchTo("a", 5));
    await plant.stop();
    await plant.write("script.json", '{ "functions": ');
    await plant.start();
    await expect
      .poll(() => plant.client.results.at(-1), WAIT)
      .toMatchObject({
        ...{ stage: "rejected", problems: [{ code: "JSON_SYNTAX" }] },
      });
    await plant.expectFan(2, 10);
  });

  test("looks into the script files when the plant runs, and no earlier", async () => {
    await started();
    await plant.stop();
    await plant.write("script.json", script(7));
    plant.lines.length = 0;
    const told: string[] = [];
    const compile = vi.spyOn(Engine.prototype, "compile");
    compile.mockImplementation(function (this: Engine, ...how) {
      if (how[1]?.file?.endsWith("script.json")) told.push(plant.lines.join(""));
      return read.apply(this, how);
    });
    try {
      await plant.start();
      await expect.poll(() => told.length, WAIT).toBe(1);
    } finally {
      compile.mockRestore();
    }
    expect(told[0]).toContain("connection to the broker is open");
    await expect.poll(() => plant.client.results.at(-1)?.stage, WAIT).toBe("confirmed");
    await plant.expectFan(2, 14);
  });

  test("takes edited files at once where the kept script no longer fits the devices", async () => {
    await started();
    await plant.stop();
    await plant.write("devices.yaml", DEVICES.replace("speed:", "power:"));
    await plant.write("script.json", script(3).replace('"speed"', '"power"'));
    await plant.start();
    expect(plant.lines.join("")).toContain("STORE_UNFIT");
    await plant.expectFan(2, 6);
  });

  test("is refused where neither what was kept nor the files fit the devices", async () => {
    await started();
    await plant.stop();
    await plant.write("devices.yaml", DEVICES.replace("speed:", "power:"));
    await expect(plant.start()).rejects.toThrow(/STORE_UNFIT[\s\S]*SCRIPT_UNKNOWN/);
  });

  test("with a damaged ledger boots the older script, and says so loudly", async () => {
    const { client } = await started();
    await client.patch(plant.patchTo("a", 5));
    await client.patch(plant.patchTo("b", 6));
    await plant.stop();
    const ledger = await newest("ledger");
    const lines = (await readFile(ledger, "utf8")).split("\n");
    const intent = lines.findLastIndex((line) => line.includes('"kind":"intent"'));
    lines[intent] = (lines[intent] ?? "").replace('"id":"b"', '"id":"B"');
    await writeFile(ledger, lines.join("\n"));
    await plant.start();
    expect(plant.lines.join("")).toContain("STORE_DAMAGED");
    await plant.expectFan(2, 10);
    expect(await readdir(plant.path("state"))).toContainEqual(expect.stringMatching(/damaged$/));
  });

  test("begins anew where the state directory was moved away", async () => {
    const { client } = await started();
    await client.patch(plant.patchTo("a", 5));
    await plant.stop();
    await rm(plant.path("state"), { recursive: true });
    await plant.start();
    await plant.expectFan(2, 4);
  });
});

describe("a state directory", () => {
  test("is for one controller at a time", async () => {
    await started();
    const second = startRuntime({ file: plant.path("run.yaml") });
    await expect(second).rejects.toThrow("STORE_LOCKED");
    await plant.expectFan(2, 4);
    await plant.restart();
    await plant.expectFan(3, 6);
  });

  test("that is not named keeps nothing, and the status says so", async () => {
    const { client } = await started("scripts: script.json");
    const { digest } = plant.runtime;
    await client.patch(plant.patchTo("a", 5));
    expect(plant.said("status")).toMatchObject({ state: "not kept", boots: digest });
    expect(plant.runtime.digest).not.toBe(digest);
    await plant.restart();
    await plant.expectFan(2, 4);
  });
});

/** The newest file of a log. */
async function newest(log: string): Promise<string> {
  const names = (await readdir(plant.path("state"))).filter((name) => name.startsWith(log));
  return plant.path(
    `state/${names
      .filter((name) => name.endsWith(".log"))
      .sort()
      .at(-1)}`,
  );
}

async function keptVariables(): Promise<Record<string, unknown>> {
  const text = await readFile(await newest("variables"), "utf8");
  const entries = [...text.matchAll(/\{"kind":"variable",.*\}/g)].map(([line]) => JSON.parse(line));
  return Object.fromEntries(entries.map(({ name, value }) => [name, value]));
}
