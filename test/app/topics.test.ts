import { afterEach, describe, expect, test } from "vitest";
import { PAYLOAD_BYTES } from "../../src/adapters/mqtt/limits.ts";
import { KeptPlant, reading, script, WAIT } from "./kept-plant.ts";

let plant: KeptPlant;

afterEach(() => plant.end());

describe("the retained topics", () => {
  test("say what runs and what boots next, before the result that changes it", async () => {
    plant = await KeptPlant.make();
    await plant.start();
    const { client } = plant;
    await client.patch(plant.patchTo("a", 5));
    const { digest } = plant.runtime;
    const running = { digest, functions: { reading: expect.any(String) } };
    expect(plant.said("script")).toEqual({ running, boots: { digest } });
    expect(plant.said("status")).toMatchObject({
      ...{ online: true, id: "kept", running: digest, boots: digest, functions: 1 },
      ...{ state: "kept", counters: { swaps: 1, faults: 0 }, lost: [] },
      links: [{ name: "broker", state: "up" }],
    });
  });

  test("say that it is gone, at a stop", async () => {
    plant = await KeptPlant.make();
    await plant.start();
    await expect.poll(() => plant.said("status").online, WAIT).toBe(true);
    await plant.stop();
    await expect
      .poll(() => plant.said("status"), WAIT)
      .toMatchObject({ online: false, id: "kept" });
  });
});

describe("a group", () => {
  test("takes the requests on its topic, whose base may be a list", async () => {
    plant = await KeptPlant.make("scripts: script.json\ngroups: [north]");
    await plant.start();
    const { client } = plant;
    await expect.poll(() => plant.said("script").running, WAIT).toBeDefined();
    const own = client.running().functions.reading;
    const functions = { reading: reading(9) };
    const request = { kind: "functions", functions, base: { reading: ["0".repeat(64), own] } };
    const group = (id: string, name: string) => {
      client.publish(`flyball/v1/group/${name}/patch`, JSON.stringify({ id, ...request }));
    };
    group("a", "south");
    group("b", "north");
    await expect
      .poll(() => client.results.at(-1), WAIT)
      .toMatchObject({ id: "b", kind: "functions" });
    await plant.expectFan(2, 18);
    expect(client.results.map(({ id }) => id)).not.toContain("a");
    expect(await client.patch({ id: "c", ...request } as { id: string })).toMatchObject({
      problems: [{ code: "PATCH_TYPE" }],
    });
  });
});

describe("a message that is too long to be read", () => {
  test("is answered where it is a request, and counted where it is a reading", async () => {
    plant = await KeptPlant.make("scripts: script.json\ngroups: [north]");
    await plant.start();
    const { client } = plant;
    const long = " ".repeat(PAYLOAD_BYTES + 1);
    const problems = [
      { code: "PATCH_SIZE", what: `the request has ${long.length} bytes`, fix: expect.any(String) },
    ];
    client.publish("plant/reading", long);
    for (const topic of ["kept/patch", "group/north/patch"]) {
      const before = client.results.length;
      client.publish(`flyball/v1/${topic}`, long);
      await expect.poll(() => client.results.length, WAIT).toBe(before + 1);
      expect(client.results.at(-1)).toMatchObject({ id: null, stage: "rejected", problems });
    }
    await plant.expectFan(3, 6);
    const dropped = plant.lines.filter((line) => line.includes("longer than one may be"));
    expect(dropped).toEqual([expect.stringContaining("plant/reading")]);
  });
});

describe("saved files", () => {
  test("are one patch of what was changed in them, and nothing is asked for twice", async () => {
    const files = { "scripts/a.json": script(2), "scripts/b.json": '{"functions":{}}' };
    plant = await KeptPlant.make("scripts: scripts\nstate: state", files);
    await plant.start();
    await plant.write("scripts/b.json", '{"functions":{"extra":{"params":[],"body":1}}}');
    await plant.write("scripts/a.json", script(4));
    await expect
      .poll(() => plant.client.results.at(-1), WAIT)
      .toMatchObject({
        ...{ stage: "confirmed", kind: "files", changed: ["extra", "reading"] },
      });
    await plant.expectFan(2, 8);
    expect(plant.client.results).toHaveLength(2);
  });

  test("never overwrite what was patched since, and say how to merge", async () => {
    plant = await KeptPlant.make();
    await plant.start();
    const { client } = plant;
    await client.patch(plant.patchTo("a", 5));
    await plant.write("script.json", script(6));
    await expect
      .poll(() => client.results.at(-1), WAIT)
      .toMatchObject({
        stage: "rejected",
        problems: [{ code: "FILE_STALE", file: expect.stringContaining("script.json") }],
      });
    await plant.expectFan(2, 10);
    await plant.write("script.json", script(5));
    await plant.write("script.json", script(5, { extra: { params: [], body: 1 } }));
    await expect.poll(() => client.results.at(-1), WAIT).toMatchObject({ changed: ["extra"] });
    await plant.write("script.json", script(6, { extra: { params: [], body: 1 } }));
    await expect.poll(() => client.results.at(-1), WAIT).toMatchObject({ changed: ["reading"] });
    await plant.expectFan(3, 18);
  });
});
