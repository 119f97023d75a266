import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { KeptPlant, script, WAIT } from "./kept-plant.ts";

const RUN = `scripts: scripts
saves: { wait: 2s }
state: { path: state, every: 1s }`;
/** A second file, with a function and a variable of its own. */
const MORE = `let total = 0;

export function pulse() {
  total += 1;
}
`;

let plant: KeptPlant;

afterEach(() => plant.end());

async function started(): Promise<KeptPlant> {
  const files = { "scripts/a.json": script(2), "scripts/b.ts": MORE };
  plant = await KeptPlant.make(RUN, files);
  await plant.start();
  await plant.client.patch({ id: "t", kind: "set", name: "total", value: 300 } as { id: string });
  return plant;
}

/** The value that the variable has: what it had before it was set again. */
async function total(id: string): Promise<unknown> {
  return plant.client.patch({ id, kind: "set", name: "total", value: 300 } as { id: string });
}

describe("a script file of a plant that runs", () => {
  test("may be empty for a moment: its variables keep their values", async () => {
    await started();
    await plant.write("scripts/b.ts", "");
    await sleep(1_000);
    await plant.write("scripts/b.ts", MORE);
    await sleep(1_000);
    expect(await total("again")).toMatchObject({ stage: "confirmed", before: 300 });
    expect(plant.lines.join("\n")).not.toMatch(/FILE_EMPTY|have lost/);
  });

  test("that stays empty is refused, also at the next start", async () => {
    await started();
    await plant.write("scripts/b.ts", "");
    const refused = { stage: "rejected", problems: [{ code: "FILE_EMPTY" }] };
    await expect.poll(() => plant.client.results.at(-1), WAIT).toMatchObject(refused);
    const count = plant.client.results.length;
    await plant.restart();
    await expect.poll(() => plant.client.results.length, WAIT).toBeGreaterThan(count);
    expect(plant.client.results.at(-1)).toMatchObject(refused);
    expect(await total("again")).toMatchObject({ before: 300 });
    await plant.expectFan(3, 6);
  });

  test("that is deleted takes along what it had, and the log names it", async () => {
    await started();
    await rm(plant.path("scripts/b.ts"));
    const gone = { stage: "confirmed", removed: ["pulse"], dropped: ["total"] };
    await expect.poll(() => plant.client.results.at(-1), WAIT).toMatchObject(gone);
    const said = "the script files have lost the functions pulse and the variables total";
    expect(plant.lines.join("\n")).toContain(said);
  });
});
