import { afterEach, expect, test } from "vitest";
import { amount } from "./amounts.ts";
import * as attack from "./attack-sources.ts";
import { AttackedPlant, HANGS } from "./attacked-plant.ts";

const FLOOD = amount("FLYBALL_FLOOD", 5_000, 33_300);
/** Events that call what was let in. */
const GOES = amount("FLYBALL_GOES", 50, 400);
/** How long the end may take: it takes a fraction of a second on a machine that has time. */
const END = 10_000;
/** Memory that no plant of this size comes near to, in MB; the largest kept 1,200. */
const MEMORY = 600;
/** For a machine that is busy. */
const TIMEOUT = 180_000;
const WRONG = "0".repeat(64);
const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function newPlant(): Promise<AttackedPlant> {
  const plant = await AttackedPlant.create();
  ends.push(() => plant.remove());
  return plant;
}

/** Ends the plant as a service manager does, and says how long that and its pauses were. */
async function stopped(plant: AttackedPlant, what: string): Promise<void> {
  await plant.answers();
  const gap = plant.longestGap();
  const memory = plant.memory();
  const { code, time } = await plant.stop();
  console.log(`${what}: longest gap ${gap} ms, ${memory} MB, ended in ${time} ms`);
  expect(code).toBe(0);
  expect(time).toBeLessThan(END);
  expect(memory).toBeLessThan(MEMORY);
}

/** What must become of a script: that it runs, or that it is answered in whatever way. */
type Verdict = "runs" | "any";
type Sources = Readonly<Record<string, readonly [source: () => string, verdict: Verdict]>>;

/** Sends a script, and calls what it brought where it runs; gives what became of it. */
async function attacked(plant: AttackedPlant, id: string, source: string): Promise<string> {
  plant.sendScript(id, source);
  const { stage, problems = [] } = await plant.resultOf(id);
  await plant.answers();
  if (stage === "rejected") return [...new Set(problems.map(({ code }) => code))].join(", ");
  for (let n = 1; n <= GOES; n++) {
    plant.go(n);
    if (n % 10 === 0) await plant.answers();
  }
  return stage === "confirmed" ? "runs" : stage;
}

const PATCHES: readonly (readonly [string, Sources])[] = [
  ["calls that branch at every level", { branches: [() => attack.branchingCalls(30), "any"] }],
  [
    "conditions in conditions, and a long table",
    {
      nested: [() => attack.nestedConditions(3_000), "any"],
      table: [() => attack.elseIfTable(4_000), "any"],
    },
  ],
  [
    "pieces of long texts",
    { many: [() => attack.slices(40), "any"], some: [() => attack.slices(23), "runs"] },
  ],
  [
    "long comparisons, logs and timers",
    {
      "many-comparisons": [() => attack.comparisons(160), "any"],
      comparisons: [() => attack.comparisons(39), "runs"],
      logs: [() => attack.logs(64), "any"],
      "large-timers": [() => attack.timers(250, 10_000), "any"],
      timers: [() => attack.timers(250, 100), "runs"],
    },
  ],
  ["chained unions", { unions: [() => attack.chainedUnions(20_000), "any"] }],
  ["what the parser throws at", { markup: [() => attack.markup(5_792), "any"] }],
];

test.each(PATCHES)(
  "%s, as patches: commands go on, and it ends",
  async (name, sources) => {
    const plant = await newPlant();
    await plant.start();
    const told: string[] = [];
    for (const [id, [source, verdict]] of Object.entries(sources)) {
      const became = await attacked(plant, id, source());
      if (verdict === "runs") expect(became, id).toBe("runs");
      told.push(`${id} ${became}`);
    }
    await stopped(plant, `${name}: ${told.join("; ")}`);
  },
  TIMEOUT,
);

test(
  "large requests and a flood of small ones: each is answered or counted",
  async () => {
    const plant = await newPlant();
    await plant.start();
    plant.sendScript("huge", attack.longScript(3_900_000), WRONG);
    plant.sendScript("large", attack.longScript(500_000), WRONG);
    // The first is too long to be looked into, so that its answer names no id.
    await expect.poll(() => plant.unnamed, HANGS).toMatchObject([{ stage: "rejected" }]);
    expect((await plant.resultOf("large")).problems).toMatchObject([{ code: "PATCH_BASE" }]);
    await plant.answers();
    const large = plant.longestGap();
    for (let n = 1; n <= FLOOD; n++)
      plant.send({ id: `small-${n}`, kind: "show", names: ["tick"] });
    await plant.answers();
    // Requests are taken again, once those that wait have been read.
    let more = 0;
    const confirmed = () => {
      plant.sendScript(`after-${++more}`, attack.longScript(1_000));
      return [...plant.results.values()].some(({ stage }) => stage === "confirmed");
    };
    await expect.poll(confirmed, { ...HANGS, interval: 500 }).toBe(true);
    const answered = () =>
      [...plant.results.keys()].filter((id) => /^(small|after)-/.test(id)).length;
    const unread = () => plant.status?.counters.unread ?? 0;
    await expect.poll(() => answered() + unread(), HANGS).toBe(FLOOD + more);
    await stopped(
      plant,
      `large requests: longest gap ${large} ms; ${FLOOD} small ones, ${answered()} answered and ` +
        `${unread()} counted`,
    );
  },
  TIMEOUT,
);

const FILES: readonly (readonly [string, () => string])[] = [
  ["calls that branch at every level", () => attack.branchingCalls(30)],
  ["conditions in conditions", () => attack.nestedConditions(3_000)],
  ["a long table", () => attack.elseIfTable(4_000)],
  ["what the parser throws at", () => attack.markup(5_792)],
];

test(
  "the same as the script file: what was kept runs, when it is saved and after a start",
  async () => {
    const plant = await newPlant();
    await plant.start();
    for (const [name, source] of FILES) {
      const before = plant.told.length;
      await plant.save(source());
      await expect.poll(() => plant.told.length, HANGS).toBeGreaterThan(before);
      const became = plant.told.at(-1);
      await stopped(plant, `${name}, saved: ${became}`);
      await plant.start();
      // A file that was taken is what it was, and asks for nothing.
      if (became === "rejected") await expect.poll(() => plant.told, HANGS).toEqual([became]);
      await plant.answers();
    }
    await stopped(plant, "all of these on the disk at a start");
  },
  TIMEOUT,
);
