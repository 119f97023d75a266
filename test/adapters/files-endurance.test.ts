import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PATIENT } from "../contract/script-files-contract.ts";
import { SEED } from "../seed.ts";
import { Place, sleep } from "./script-folder.ts";

let place: Place;
beforeEach(() => {
  place = new Place();
  place.write("scripts/a.json", "1");
});
afterEach(() => place.close());

/** Files that this process has open. */
function openFiles(): number {
  return readdirSync("/proc/self/fd").length;
}

/** Watches of the system that this process has. */
function watches(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "FSEventWrap").length;
}

/** Lets that many turns of the event loop go by. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe("nothing is left behind", () => {
  test("by a hundred watches, one after another", async () => {
    const files = place.files();
    await place.watch(files);
    await files.stop();
    const before = openFiles();
    for (let round = 0; round < 100; round++) {
      const told = await place.watch(files);
      if (round % 10 === 0) {
        place.write("scripts/a.json", `round ${round}`);
        await expect.poll(() => told, PATIENT).toEqual([`a=round ${round}`]);
      }
      await files.stop();
    }
    await expect.poll(watches, PATIENT).toBe(0);
    await expect.poll(openFiles, PATIENT).toBeLessThanOrEqual(before);
  });

  test("by watches that are stopped while their files come and go", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `scripts/${index}.json`);
    const before = openFiles();
    for (let round = 0; round < 100; round++) {
      for (const name of names) place.write(name, "{}");
      const files = place.files();
      const told = await place.watch(files);
      for (const name of names) place.remove(name);
      if (round % 3 === 0) place.remove("scripts");
      // Stopped somewhere between the first hint of the removal and the look at what is left.
      if (round < 50) await turns(round % 5);
      else await sleep(round - 50);
      const stop = files.stop();
      for (const name of names) place.write(name, "{}");
      await stop;
      const { length } = told;
      await sleep(1);
      expect(told).toHaveLength(length);
    }
    await expect.poll(watches, PATIENT).toBe(0);
    await expect.poll(openFiles, PATIENT).toBeLessThanOrEqual(before);
  });

  test("by a watch of files that cannot be watched, stopped before it has started", async () => {
    for (let link = 0; link < 20; link++) place.point(`scripts/${link}.json`, `${link}.json`);
    for (let round = 0; round < 60; round++) {
      const files = place.files();
      const watch = files.watch({ ok: true, files: [] }, () => expect.fail("told after the stop"));
      await turns(round);
      await files.stop();
      await watch;
    }
    await expect.poll(watches, PATIENT).toBe(0);
  });

  test("that keeps a process from ending", async () => {
    const loader = fileURLToPath(new URL("../scenario/typescript-loader.mjs", import.meta.url));
    const worker = fileURLToPath(new URL("files-worker.ts", import.meta.url));
    const child = spawn(process.execPath, ["--import", loader, worker, place.at("scripts")]);
    let said = "";
    child.stdout.on("data", (text) => {
      said += text;
    });
    child.stderr.on("data", (text) => {
      said += text;
    });
    const ended = new Promise((resolve) => child.on("close", resolve));
    await expect.poll(() => said, PATIENT).toBe("watching ");
    place.write("scripts/a.json", "2");
    expect(await ended).toBe(0);
    expect(said).toBe("watching stopped");
  });
});

describe("whatever is done to files", () => {
  const name = fc.constantFrom("a", "b", "c", "d").map((letter) => `scripts/${letter}.json`);
  const text = fc.constantFrom("1", "22", "333", "\ufeff1");
  const deed = fc.oneof(
    fc.record({ kind: fc.constant("write" as const), name, text }),
    fc.record({ kind: fc.constant("replace" as const), name, text }),
    fc.record({ kind: fc.constant("remove" as const), name }),
    fc.record({ kind: fc.constant("rename" as const), name, to: name }),
    fc.record({ kind: fc.constant("link" as const), name, to: fc.constantFrom("a.json", "x") }),
    fc.record({ kind: fc.constant("exchange" as const) }),
    fc.record({ kind: fc.constant("vanish" as const) }),
    fc.record({ kind: fc.constant("wait" as const), duration: fc.integer({ min: 0, max: 60 }) }),
  );
  type Deed = typeof deed extends fc.Arbitrary<infer Kind> ? Kind : never;

  /** Does it, if it can be done. */
  async function perform(deed: Deed): Promise<void> {
    try {
      if (deed.kind === "write") place.write(deed.name, deed.text);
      else if (deed.kind === "replace") place.replace(deed.name, deed.text);
      else if (deed.kind === "remove") place.remove(deed.name);
      else if (deed.kind === "rename") place.move(deed.name, deed.to);
      else if (deed.kind === "link") place.point(deed.name, deed.to);
      else if (deed.kind === "vanish") place.remove("scripts");
      else if (deed.kind === "wait") await sleep(deed.duration);
      else {
        place.move("scripts", `old-${Math.random()}`);
        place.write("scripts/a.json", "exchanged");
      }
    } catch (error) {
      expect(error).toMatchObject({ code: /^(ENOENT|ENOTDIR|ELOOP|EEXIST)$/ });
    }
  }

  test("what is told last is what they are, and nothing is told twice", async () => {
    const property = fc.asyncProperty(
      fc.array(fc.array(deed, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 }),
      async (bursts) => {
        await place.close();
        place = new Place();
        place.write("scripts/a.json", "1");
        const files = place.files(["scripts"], { times: { settle: 25, compare: 150 } });
        const known = await files.read();
        const told: string[] = [JSON.stringify(known)];
        await files.watch(known, (now) => told.push(JSON.stringify(now)));
        for (const burst of bursts) {
          for (const each of burst) await perform(each);
          const now = JSON.stringify(await files.read());
          await expect.poll(() => told.at(-1), PATIENT).toBe(now);
        }
        await files.stop();
        for (let at = 1; at < told.length; at++) expect(told[at]).not.toBe(told[at - 1]);
      },
    );
    await fc.assert(property, { seed: SEED, numRuns: 40, endOnFailure: true });
    console.log(`40 random runs of seed ${SEED} (FLYBALL_SEED)`);
  });
});
