import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PlantLoop } from "../../src/app/plant-loop.ts";
import { Ledger, type LedgerState } from "../../src/patch/patch.ts";
import { quota, SEED } from "../seed.ts";
import { Disagreement } from "./patching-agreement.ts";
import { plans } from "./patching-lives.ts";
import { EVERY, type Flaw } from "./patching-plant.ts";
import { type Counts, live } from "./patching-run.ts";

/** Lives in one run of the tests; a long run has them many times over. */
const LIVES = Number(process.env.FLYBALL_LIVES ?? quota(1_500));

/** Lives after which a wrong one must have been noticed. */
const NOTICED = 1_500;

const DONE = ["requests", "repeat", "save", "events", "time", "many", "hold", "release", "full"];
const ENDS = ["fail", "stop", "crash", "asked again", "a start that frozen", "a start that runs"];
const LOST = ["power lost between", "power lost in the middle", "kill lost in the middle"];
const KINDS = ["functions", "script", "rollback", "files"];
const REVERTED = ["PATCH_INTERRUPTED", "STORE_FULL", "STORE_SYNC"];
const REJECTED = [
  ...["FILE_CLASH", "FILE_STALE", "FILE_UNREADABLE", "JSON_SYNTAX", "PATCH_BASE", "PATCH_BUSY"],
  ...["PATCH_BASE_NAMES", "PATCH_DOCUMENT", "PATCH_EMPTIES", "PATCH_EMPTY", "PATCH_FIELD"],
  ...["PATCH_ID_REUSED", "PATCH_MIGRATE", "PATCH_MISSING", "PATCH_NO_PREVIOUS", "PATCH_TYPE"],
  ...["PATCH_RETAINED", "PATCH_STOPPING", "PATCH_UNKNOWN_FUNCTION", "PATCH_UNSUPPORTED"],
  ...["SCRIPT_CALL", "SCRIPT_TYPE", "SCRIPT_UNKNOWN_NAME", "SCRIPT_UNKNOWN_OPERATOR"],
  ...["SCRIPT_MIGRATE_MISSING", "SCRIPT_MIGRATE_PARAMETERS", "SET_TYPE", "SET_UNKNOWN_VARIABLE"],
  ...["STORE_FULL", "STORE_SYNC"],
];

/** What must have happened, or the plans are not as random as they claim. */
const SEEN = [
  ...[...DONE, ...ENDS, ...LOST, "confirmed set", "shown show"],
  ...KINDS.flatMap((kind) => [`running ${kind}`, `confirmed ${kind}`]),
  ...REVERTED.map((code) => `reverted ${code}`),
  ...REJECTED.map((code) => `rejected ${code}`),
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

/** A ledger whose state is not what it should be. */
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
  ["a line that is settled without a sync", { isLazy: true }],
  ["variables that are written too seldom", { every: 100 * EVERY }],
  ["variables that are written while it is not settled what runs", { unsettled: () => false }],
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
      expect(found.errorInstance).toBeInstanceOf(Disagreement);
    },
    300_000,
  );
});
