import { afterEach, expect, test } from "vitest";
import { seededRandom } from "../../src/adapters/simulated/simulated.ts";
import type { Random } from "../../src/ports/ports.ts";
import { expectBuilt } from "../cli/flyball.ts";
import { SEED } from "../seed.ts";
import { amount } from "./amounts.ts";
import { type Aim, KillLane, type Seen } from "./kill-lane.ts";
import { LATE } from "./kill-plant.ts";

const KILLS = amount("FLYBALL_KILLS", 200, 1_000);
const LANES = 2;
const TIMEOUT = KILLS * 3_000 + 60_000;
const lanes: KillLane[] = [];

afterEach(async () => {
  for (const lane of lanes.splice(0)) await lane.close();
});

/** Each kind of end has its turn; when exactly is left to chance. */
function aimOf(round: number, random: Random): Aim {
  const turn = round % 10;
  const count = Math.floor(random() * 4);
  if (turn < 2) return { kind: "start", after: 0.3 + random() * 0.8 };
  if (turn < 6) return { kind: "sent", count, after: random() * 8 };
  if (turn < 8) return { kind: "running", count, after: 0 };
  // Some live long enough for their variables to be written meanwhile, and then to be old.
  return { kind: "up", after: round % 30 === 9 ? 4_500 : random() * 300 };
}

/**
 * The long timer, through all lives that it spans: never early, and its number goes up by one. A
 * life that ended before its variables were written may have it again.
 */
function expectLate({ late }: KillLane): number {
  const times = new Map(
    late.filter(({ value }) => value > 0).map(({ value, time }) => [value, time]),
  );
  const numbers = [...times.keys()];
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  for (const number of numbers.slice(1)) {
    const since = (times.get(number) ?? 0) - (times.get(number - 1) ?? 0);
    // When it was due at a start, it was heard of once there was a connection.
    expect(since).toBeGreaterThan(LATE * 1_000 - 1_500);
  }
  return numbers.length;
}

test(
  `${KILLS} kills at any moment: what boots is the script before or after the request on its way`,
  async () => {
    expectBuilt();
    const seen: Seen = {
      ...{ kills: 0, starting: 0, idle: 0, unkept: 0, between: 0, settled: 0 },
      ...{ answered: 0, repeated: 0, oldest: 0 },
    };
    const begin = performance.now();
    const each = async (number: number) => {
      const random = seededRandom(SEED + number);
      const lane = await KillLane.open(seen, random);
      lanes.push(lane);
      await lane.live({ kind: "up", after: 200 });
      for (let round = 1; seen.kills < KILLS; round++) await lane.live(aimOf(round, random));
      await lane.live({ kind: "up", after: 200 });
      return expectLate(lane);
    };
    const ended = await Promise.allSettled(Array.from({ length: LANES }, (_, lane) => each(lane)));
    const lates = ended.map((end) => {
      if (end.status === "rejected") throw end.reason;
      return end.value;
    });
    const seconds = (performance.now() - begin) / 1_000;
    console.log(
      `kill -9, seed ${SEED} (FLYBALL_SEED), ${seconds.toFixed(0)} s:`,
      { ...seen, oldest: Math.round(seen.oldest) },
      `a timer of ${LATE} s was due ${lates.join(" and ")} times`,
    );
    for (const phase of ["starting", "idle", "unkept", "between", "settled"] as const) {
      expect(seen[phase], phase).toBeGreaterThan(0);
    }
    if (seconds > 3 * LATE) expect(Math.min(...lates)).toBeGreaterThan(1);
  },
  TIMEOUT,
);
