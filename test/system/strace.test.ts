import { afterEach, describe, expect, test } from "vitest";
import { seededRandom } from "../../src/adapters/simulated/simulated.ts";
import type { ResultMessage } from "../app/plant-client.ts";
import { expectBuilt } from "../cli/flyball.ts";
import { SEED } from "../seed.ts";
import { amount } from "./amounts.ts";
import { digestOf } from "./kill-plant.ts";
import { type Call, callsOf, type Effect, hasStrace, type Injection } from "./strace.ts";
import { type Begun, type Life, type Requests, requestsTo, StracePlant } from "./strace-plant.ts";

const INJECTIONS = amount("FLYBALL_INJECTIONS", 44, Infinity);
const EFFECTS: readonly Effect[] = ["EIO", "ENOSPC", "KILL"];
const LANES = 2;
const TIMEOUT = 60 * 60_000;
const plants: StracePlant[] = [];

afterEach(async () => {
  for (const plant of plants.splice(0)) await plant.close();
});

/** What came of the injections. */
type Outcome = "killed" | "refused to start" | "answered" | "said" | "harmless";

async function opened(): Promise<StracePlant> {
  const plant = await StracePlant.open();
  plants.push(plant);
  return plant;
}

/** The injections, one of each kind first, the others as chance has it. */
function chosen(calls: readonly Call[]): readonly Injection[] {
  const random = seededRandom(SEED);
  const all = calls.flatMap((call) => EFFECTS.map((effect) => ({ ...call, effect })));
  const shuffled = all
    .map((injection) => ({ injection, order: random() }))
    .sort((one, other) => one.order - other.order)
    .map(({ injection }) => injection);
  const kinds = new Map(shuffled.map((each) => [`${each.name} ${each.effect}`, each]));
  return [...new Set([...kinds.values(), ...shuffled])].slice(0, INJECTIONS);
}

/** Holds what a life was that had one call spoilt; says what came of it. */
function expectLife(life: Life, { name, effect }: Injection): Outcome {
  const { report, results, alive, end, output } = life;
  if (effect === "KILL") {
    expect(end).toBe("SIGKILL");
    return "killed";
  }
  const isSaid = /STORE_[A-Z]+/.test(output);
  if (name === "fsync") expectLoud(output);
  if (report === undefined) {
    expect([end, isSaid]).toEqual([1, true]);
    return "refused to start";
  }
  // The plant runs on, whatever the disk does: it handles events, and stops when it is asked to.
  expect([alive, results.size, end]).toEqual([4, 3, 0]);
  const refusals = [...results].filter(([, { stage }]) => stage !== "confirmed");
  for (const [id, { problems = [] }] of refusals) {
    const codes = problems.map(({ code }) => code);
    if (id !== "refused") expect(codes[0]).toMatch(/^STORE_/);
    else expect(codes[0]).toMatch(/^(?:STORE_\w+|PATCH_MIGRATE)$/);
  }
  const answered = [...results.values()].some(({ problems = [] }) =>
    problems.some(({ code }) => code.startsWith("STORE_")),
  );
  return answered ? "answered" : isSaid ? "said" : "harmless";
}

/** A failed sync is told as an error, and nothing is confirmed after it. */
function expectLoud(output: string): void {
  const lines = output.split("\n");
  const first = lines.findIndex((line) => /STORE_(?:SYNC|FOLDER)/.test(line));
  expect(first, output).toBeGreaterThanOrEqual(0);
  expect(lines.slice(first).filter((line) => line.includes('"stage":"confirmed"'))).toEqual([]);
}

/** Holds what the next start has against what was answered before it. */
function expectKept(next: Life, life: Life, begun: Begun, { patch, set }: Requests): void {
  const { report, digest, output } = next;
  expect(report, output).toBeDefined();
  // What is not the result of a request, which may tell of the trouble there was.
  const lines = output.split("\n").filter((line) => !line.includes('"kind":"patch"'));
  expect(lines.filter((line) => /STORE_(?!TORN)/.test(line))).toEqual([]);
  const script = possible(life.results.get(patch.id), begun.kept.script, patch.after.script);
  const level = possible(life.results.get(set.id), begun.kept.level, set.after.level);
  expect(script.map(digestOf)).toContain(digest);
  expect(script.map(({ version }) => version)).toContain(report?.version);
  expect(level).toContain(report?.level);
  expect(report?.ticks).toBeGreaterThanOrEqual(begun.ticks);
  for (const { id } of [patch, set]) {
    const result = life.results.get(id);
    if (result?.stage === "confirmed") expect(next.results.get(id)).toEqual(result);
    else expect(next.results.get(id)?.stage).toMatch(/^(?:confirmed|reverted)$/);
  }
  expect(next.results.get(begun.result.id ?? "")).toEqual(begun.result);
}

/** What may have become of something: without a result either of both. */
function possible<Thing>(result: ResultMessage | undefined, before: Thing, after: Thing): Thing[] {
  if (result === undefined) return [before, after];
  return result.stage === "confirmed" ? [after] : [before];
}

describe.skipIf(!hasStrace())("a call on the state that fails, or is the last one", () => {
  test(
    "leaves the script and the variables of before or after, and stops no plant",
    async () => {
      expectBuilt();
      const [first, ...others] = await Promise.all(Array.from({ length: LANES }, opened));
      if (first === undefined) throw new Error("there are lanes");
      const begun = await first.begin();
      const requests = requestsTo(begun.kept);
      const again = [requests.patch, requests.set, { id: begun.result.id ?? "", text: begun.text }];
      const dry = await first.spoil(begun, requests);
      expect(expectLife(dry, { name: "none", number: 0, effect: "EIO" })).toBe("harmless");
      expectKept(await first.resume(again), dry, begun, requests);
      const calls = callsOf(first.trace);
      const waiting = [...chosen(calls)];
      const count = waiting.length;
      const outcomes: Partial<Record<Outcome, number>> = {};
      const work = async (plant: StracePlant) => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          try {
            const life = await plant.spoil(begun, requests, next);
            const outcome = expectLife(life, next);
            outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
            expectKept(await plant.resume(again), life, begun, requests);
          } catch (error) {
            waiting.length = 0;
            throw new Error(`${next.name} ${next.number} ${next.effect}: ${error}`, {
              cause: error,
            });
          }
        }
      };
      const ended = await Promise.allSettled([first, ...others].map(work));
      for (const end of ended) if (end.status === "rejected") throw end.reason;
      const kinds = [...new Set(calls.map(({ name }) => name))];
      console.log(
        `strace: ${calls.length} calls on the state in one life (${kinds.join(", ")}); ` +
          `${count} of ${calls.length * EFFECTS.length} injections, seed ${SEED}:`,
        outcomes,
      );
      expect(kinds).toEqual(expect.arrayContaining(["openat", "write", "fsync", "ftruncate"]));
      for (const outcome of ["killed", "refused to start", "answered"] as const) {
        expect(outcomes[outcome], outcome).toBeGreaterThan(0);
      }
    },
    TIMEOUT,
  );
});
