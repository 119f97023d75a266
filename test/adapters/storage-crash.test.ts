import { describe, expect, test } from "vitest";
import { LossyDisk, seededRandom } from "../../src/adapters/simulated/simulated.ts";
import type { Random } from "../../src/ports/ports.ts";
import { SEED } from "../seed.ts";
import { expectKept, ModelledStorage, NOTHING, type Possible, randomAct } from "./storage-model.ts";

const CRASHES = 12_000;
const ACTS = 12;

/** What was tried so far. */
const counts = { crashes: 0, histories: 0, acts: 0, kills: 0, refused: 0, unknown: 0, torn: 0 };

/** A disk as a power loss or a kill left it, and what must be readable there. */
interface Left {
  readonly disk: LossyDisk;
  readonly possible: Possible;
}

describe("a power loss at any moment", () => {
  test("leaves each log as it was before the call or after it", async () => {
    const random = seededRandom(SEED);
    while (counts.crashes < CRASHES) await history(random, () => undefined);
    report();
    expect(counts.unknown + counts.refused).toBe(0);
    expect(counts.kills).toBeGreaterThan(CRASHES / 100);
    expect(counts.torn).toBeGreaterThan(CRASHES / 100);
  });

  test("does so also on a disk that fails now and then", async () => {
    const random = seededRandom(SEED + 1);
    const until = counts.crashes + CRASHES;
    while (counts.crashes < until) await history(random, (disk) => maybeFail(disk, random));
    report();
    expect(counts.refused).toBeGreaterThan(CRASHES / 100);
    expect(counts.unknown).toBeGreaterThan(CRASHES / 100);
  });
});

function report(): void {
  console.log(`random crash states of seed ${SEED} (FLYBALL_SEED):`, { ...counts });
}

/** One of the next calls of the disk fails; what is written then gets there in part. */
function maybeFail(disk: LossyDisk, random: Random): void {
  const call = disk.calls + 1 + Math.floor(random() * 12);
  const code = random() < 0.5 ? "EIO" : "ENOSPC";
  const calls = 1 + Math.floor(random() * 3);
  disk.fail(random() < 0.3 ? { call, calls, code, written: random() } : undefined);
}

/** A life of a storage with a few ends, each of them a power loss or a kill. */
async function history(random: Random, prepare: (disk: LossyDisk) => void): Promise<void> {
  counts.histories++;
  let left: Left = { disk: new LossyDisk(), possible: NOTHING };
  for (let life = 0; life < 3; life++) left = await oneLife(left, random, prepare);
}

async function oneLife(
  { disk, possible }: Left,
  random: Random,
  prepare: (disk: LossyDisk) => void,
): Promise<Left> {
  const lefts: Left[] = [];
  let now = () => possible;
  disk.watch = () => {
    if (random() < 0.25) lefts.push(leftOf(disk, now(), random));
  };
  const storage = await ModelledStorage.open(disk, possible);
  // After a failed sync what was read is certain only where it was written anew.
  if (disk.isDoubtful) await storage.rewriteAll();
  now = () => storage.possible;
  for (let step = 0; step < ACTS; step++) {
    prepare(disk);
    const outcome = await storage.act(randomAct(storage, random));
    counts.acts++;
    if (outcome !== "done") counts[outcome]++;
    if (random() < 0.2) lefts.push(leftOf(disk, storage.possible, random));
  }
  disk.watch = () => undefined;
  for (const each of lefts) await expectWhole(each, random);
  const next = lefts[Math.floor(random() * lefts.length)];
  return next ?? leftOf(disk, storage.possible, random);
}

/** What a power loss leaves now, or else a kill, where the next process finds all but syncs. */
function leftOf(disk: LossyDisk, possible: Possible, random: Random): Left {
  if (random() < 0.9) return { disk: disk.crash(random), possible };
  counts.kills++;
  const copy = disk.copy();
  copy.fail(undefined);
  return { disk: copy, possible };
}

/** Holds that one of the possible states is there, and stays there. */
async function expectWhole({ disk, possible }: Left, random: Random): Promise<void> {
  counts.crashes++;
  const trial = disk.copy();
  const { ledger, variables } = await expectKept(trial, possible);
  const findings = [...ledger.findings, ...variables.findings];
  if (findings.length > 0) counts.torn++;
  const certain = { ledger: [ledger.lines], variables: [variables.lines] };
  if (trial.isDoubtful) await (await ModelledStorage.open(trial, certain)).rewriteAll();
  // Whoever opened it has told others what is in it: no later power loss takes that back.
  const again = await expectKept(trial.crash(random), certain);
  // What was torn is cut off; after a failed sync the file before may be anything.
  if (!trial.isDoubtful && findings.every(({ code }) => code === "STORE_TORN")) {
    expect([...again.ledger.findings, ...again.variables.findings]).toEqual([]);
  }
}
