import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ClockSchedule } from "../../src/adapters/clock/schedule.ts";
import { ManualClock } from "../../src/adapters/simulated/simulated.ts";
import { millis } from "../../src/model/model.ts";
import type { MissedPolicy } from "../../src/ports/ports.ts";
import { SEED } from "../seed.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const RUNS = process.env.FLYBALL_LONG === undefined ? 100 : 1_000;
const STEPS = 10;

/** An event of a plan: at a quarter of an hour, in a zone. */
interface Daily {
  readonly zone: string;
  /** Quarters of an hour since midnight. */
  readonly quarter: number;
  readonly missed: MissedPolicy;
  readonly within: number;
}

/** What happens to a machine: its clock is set by that, then that time goes by. */
interface Step {
  readonly by: number;
  readonly pass: number;
}

interface Plan {
  readonly start: number;
  readonly events: readonly Daily[];
  readonly steps: readonly Step[];
}

const daily: fc.Arbitrary<Daily> = fc.record({
  zone: fc.constantFrom("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"),
  // Many of them in the hours in which summer time begins and ends.
  quarter: fc.oneof(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 4, max: 16 })),
  missed: fc.constantFrom<MissedPolicy>("skip", "once", "all"),
  within: fc.constantFrom(MINUTE, HOUR, 5 * HOUR, 3 * DAY),
});

const sizes = fc.oneof(
  fc.integer({ min: -90, max: 90 }).map((seconds) => seconds * 1_000),
  fc.integer({ min: -100, max: 100 }).map((minutes) => minutes * MINUTE),
  fc.integer({ min: -50, max: 50 }).map((hours) => hours * HOUR),
  fc.integer({ min: -10, max: 10 }).map((days) => days * DAY),
);

const starts = [
  ...["1970-01-01T00:00:05Z", "2027-01-30T22:00:00Z"],
  // Both changes of summer time, of each of the zones.
  ...["2027-03-27T23:30:00Z", "2027-10-30T23:30:00Z", "2027-03-14T05:00:00Z"],
  ...["2027-11-07T04:00:00Z", "2027-10-02T14:00:00Z", "2027-04-03T14:00:00Z"],
].map((iso) => Date.parse(iso));

const plans: fc.Arbitrary<Plan> = fc.record({
  start: fc.tuple(fc.constantFrom(...starts), sizes).map(([at, by]) => Math.max(at, at + by)),
  events: fc.array(daily, { minLength: 1, maxLength: 4 }),
  steps: fc.array(fc.record({ by: sizes, pass: fc.integer({ min: 0, max: 2 * HOUR }) }), {
    ...{ minLength: STEPS, maxLength: STEPS },
  }),
});

/** What ran at one look: the event, and when by the monotonic clock. */
type Run = readonly [event: number, now: number];

/** Runs a plan; gives what ran, and each look at both clocks. */
function ran({ start, events, steps }: Plan) {
  const clock = new ManualClock();
  let ahead = start;
  const looks: (readonly [now: number, wall: number])[] = [];
  const wall = () => {
    looks.push([clock.now(), clock.now() + ahead]);
    return clock.now() + ahead;
  };
  const schedule = new ClockSchedule({ clock, wall });
  const runs: Run[] = [];
  for (const [index, { zone, quarter, missed, within }] of events.entries()) {
    const at = { hour: Math.floor(quarter / 4), minute: (quarter % 4) * 15 };
    const times = { missed, within: millis(within) };
    schedule.start({ kind: "at", at, zone, ...times }, (now) => runs.push([index, now]));
  }
  looks.splice(0);
  for (const { by, pass } of steps) {
    ahead = Math.max(ahead + by, 0);
    clock.advance(pass);
  }
  return { runs, looks };
}

/** What a person with a calendar and a list of all that ran would have run at those looks. */
function wanted({ start, events }: Plan, looks: ReturnType<typeof ran>["looks"]): Run[] {
  const done = events.map((): { readonly time: number; readonly ahead: number }[] => []);
  const runs: Run[] = [];
  let seen = start;
  for (const [now, wall] of looks) {
    const ahead = wall - now;
    const due = events.flatMap((event, index) => {
      const list = done[index] ?? [];
      const last = list.filter((run) => Math.abs(run.ahead - ahead) <= HOUR);
      const open = timesIn(event, Math.max(seen, Math.min(start, ahead)), wall).filter((each) =>
        last.every(({ time }) => time < each.time),
      );
      const limit = event.missed === "skip" ? MINUTE : Math.max(event.within, MINUTE);
      const late = open.filter(({ time }) => wall - time <= limit);
      const taken = event.missed === "all" ? late : late.slice(-1);
      list.push(...taken.map(({ time }) => ({ time, ahead })));
      return taken.map((each) => ({ ...each, index }));
    });
    due.sort((one, other) => one.time - other.time || other.moved - one.moved);
    runs.push(...due.map(({ index }): Run => [index, now]));
    seen = wall;
  }
  return runs;
}

interface Time {
  readonly time: number;
  /** How much later than meant it is on the wall, in milliseconds. */
  readonly moved: number;
}

/** Every time of an event after the first and up to the last of the two, of the last ten days. */
function timesIn(event: Daily, after: number, last: number): readonly Time[] {
  const times: Time[] = [];
  const first = Math.max(Math.floor(after / DAY) - 1, Math.floor(last / DAY) - 8);
  for (let day = first; day <= Math.floor(last / DAY) + 1; day++) {
    const found = searched(event, day * DAY);
    if (found.time > after && found.time <= last) times.push(found);
  }
  return times;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const searches = new Map<Daily, Map<number, Time>>();
const QUARTER = 15 * MINUTE;

/** The first quarter of an hour at which the zone shows that time of that day, or a later one. */
function searched(event: Daily, day: number): Time {
  const { zone, quarter } = event;
  const known = searches.get(event) ?? new Map<number, Time>();
  searches.set(event, known);
  const found = known.get(day);
  if (found !== undefined) return found;
  const meant = day + quarter * QUARTER;
  let time = meant - DAY;
  while (shown(zone, time) < meant) time += QUARTER;
  const made = { time, moved: shown(zone, time) - meant };
  known.set(day, made);
  return made;
}

/** What a wall of that zone shows, as if it were in the zone that all count from. */
function shown(timeZone: string, time: number): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    // This is spelt `2027-03-28 03:15:00`.
    format = new Intl.DateTimeFormat("sv-SE", {
      ...{ timeZone, dateStyle: "short", timeStyle: "medium" },
    });
    formats.set(timeZone, format);
  }
  return Date.parse(`${format.format(time).replace(" ", "T")}Z`);
}

describe("times of day on a clock that is set", () => {
  test("are run as a search through every quarter of an hour says", () => {
    let steps = 0;
    let count = 0;
    let late = 0;
    const property = fc.property(plans, (plan) => {
      const { runs, looks } = ran(plan);
      expect(runs).toEqual(wanted(plan, looks));
      steps += plan.steps.length;
      count += runs.length;
      late += new Set(runs.map(([, now]) => now)).size;
      // What is judged at looks is judged in time only where there are enough of them.
      const gaps = looks.map(([now], index) => now - (looks[index - 1]?.[0] ?? 0));
      expect(Math.max(...gaps)).toBeLessThanOrEqual(10_000);
    });
    fc.assert(property, { seed: SEED, numRuns: RUNS, endOnFailure: true });
    console.log(
      `seed ${SEED}: ${steps} steps of clocks, ${count} runs at ${late} moments, as searched`,
    );
    expect(count).toBeGreaterThan(RUNS);
  }, 900_000);
});
