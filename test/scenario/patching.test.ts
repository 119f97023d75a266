import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PlantLoop } from "../../src/app/plant-loop.ts";
import { Ledger, type LedgerState } from "../../src/patch/patch.ts";
import { SEED } from "../control/property.ts";
import { plans } from "./patching-lives.ts";
import type { Flaw } from "./patching-plant.ts";
import { type Counts, live } from "./patching-run.ts";

/** Lives in one run of the tests; a long run has them many times over. */
const LIVES = Number(process.env.FLYBALL_LIVES ?? 1_500);

/** Lives after which a wrong one must have been noticed. */
const NOTICED = 1_500;

/** What must have happened, or the plans are not as random as they claim. */
const SEEN = [
  ...[
    "requests",
    "repeat",
    "save",
    "events",
    "time",
    "many",
    "hold",
    "full",
    "fail",
    "stop",
    "crash",
  ],
  ...["power lost between", "power lost in the middle", "kill lost between", "asked again"],
  ...["functions", "script", "rollback", "set", "files"].map((kind) => `confirmed ${kind}`),
  ...["reverted PATCH_INTERRUPTED", "shown show", "rejected PATCH_BASE", "rejected FILE_STALE"],
  ...["FILE_CLASH", "PATCH_ID_REUSED", "PATCH_MIGRATE", "PATCH_NO_PREVIOUS", "STORE_FULL"].map(
    (code) => `rejected ${code}`,
  ),
];

describe("a random life of a controller", () => {
  test("is what a small model says that it must be, whatever happens in it", async () => {
    const counts: Counts = new Map();
    const lives = fc.asyncProperty(plans, (plan) => live(plan, counts));
    await fc.assert(lives, { seed: SEED, numRuns: LIVES });
    const seen = [...counts].sort().map(([what, times]) => `${what} ${times}`);
    console.log(`${LIVES} random lives of seed ${SEED} (FLYBALL_SEED): ${seen.join(", ")}`);
    expect(SEEN.filter((what) => (counts.get(what) ?? 0) === 0)).toEqual([]);
  }, 3_600_000);
});

/** A ledger that is not what it should be: its state is another one, or it keeps nothing. */
function lying(ledger: Ledger, lie: (state: LedgerState) => LedgerState): Ledger {
  return new Proxy(ledger, {
    get: (target, name) => {
      if (name === "state") return lie(target.state);
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

/** A loop whose way back takes nothing back of the variables. */
function forgetful(loop: PlantLoop): PlantLoop {
  return new Proxy(loop, {
    get: (target, name) => {
      if (name === "prepare") {
        const prepare: PlantLoop["prepare"] = (next, former) =>
          target.prepare(next, former === undefined ? undefined : new Map());
        return prepare;
      }
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

const FLAWS: readonly (readonly [string, Flaw])[] = [
  ["a rollback that forgets what its variables were", { loop: forgetful }],
  ["a repeat that is applied twice", { ledger: (it) => lying(it, withoutResults) }],
  ["a stale file that overwrites a patch", { ledger: (it) => lying(it, takenAll) }],
  ["a result that is told and not kept", { ledger: (it) => new Ledger(it.state) }],
];

function withoutResults(state: LedgerState): LedgerState {
  return { ...state, results: [] };
}

function takenAll(state: LedgerState): LedgerState {
  return { ...state, accepted: state.script };
}

describe("the model notices", () => {
  test.each(FLAWS)(
    "%s",
    async (_, flaw) => {
      const lives = fc.asyncProperty(plans, (plan) => live(plan, new Map(), flaw));
      const found = await fc.check(lives, { seed: SEED, numRuns: NOTICED, endOnFailure: true });
      console.log(`noticed in life ${found.numRuns} of seed ${SEED} (FLYBALL_SEED)`);
      expect(found.failed).toBe(true);
    },
    300_000,
  );
});
