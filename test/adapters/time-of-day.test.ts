import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TimeZone } from "../../src/adapters/clock/time-of-day.ts";
import { SEED } from "../seed.ts";

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const ZONES = Intl.supportedValuesOf("timeZone");

/** Zones with unusual changes: at midnight, by half an hour, of a day, out of season, none. */
const CHANGING = [
  ...["Europe/Berlin", "America/New_York", "America/Havana", "America/Santiago"],
  ...["Australia/Lord_Howe", "Africa/Casablanca", "Africa/Cairo", "Asia/Beirut", "Asia/Tehran"],
  ...["Asia/Gaza", "America/Godthab", "America/Scoresbysund", "Atlantic/Azores"],
  ...["Pacific/Apia", "Pacific/Kwajalein", "Antarctica/Troll", "Asia/Kathmandu", "UTC"],
];

/** Every minute around a day with what the wall shows then: slow, and by another road. */
class Oracle {
  readonly #minutes: (readonly [number, string])[] = [];
  readonly #date: string;

  constructor(zone: string, day: number) {
    this.#date = new Date(day).toISOString().slice(0, 10);
    const format = new Intl.DateTimeFormat("sv-SE", {
      ...{ timeZone: zone, dateStyle: "short", timeStyle: "short" },
    });
    for (let instant = day - 0.7 * DAY; instant < day + 1.7 * DAY; instant += MINUTE) {
      this.#minutes.push([instant, format.format(instant)]);
    }
  }

  instant(hour: number, minute: number): number | undefined {
    if (!this.#minutes.some(([, shown]) => shown.startsWith(this.#date))) return undefined;
    const time = `${this.#date} ${two(hour)}:${two(minute)}`;
    return this.#minutes.find(([, shown]) => shown >= time)?.[0];
  }
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

describe("a time of day in a zone", () => {
  test("is when a search through every minute finds it, in any zone and year", () => {
    const first = Date.UTC(1990, 0, 1) / DAY;
    const days = fc.integer({ min: first, max: Date.UTC(2037, 11, 31) / DAY });
    const minutes = fc.integer({ min: 0, max: 1_439 });
    const zones = fc.constantFrom(...ZONES);
    const property = fc.property(zones, days, minutes, (name, number, minute) => {
      const at = { hour: Math.floor(minute / 60), minute: minute % 60 };
      const wanted = new Oracle(name, number * DAY).instant(at.hour, at.minute);
      expect(new TimeZone(name).on(number * DAY, at)).toBe(wanted);
    });
    fc.assert(property, { seed: SEED, numRuns: 200 });
  });

  test("is when that search finds it on every day on which the wall is put forward or back", () => {
    let found = 0;
    for (const name of CHANGING) {
      const zone = new TimeZone(name);
      for (const day of changingDays(name)) {
        const oracle = new Oracle(name, day);
        for (let minute = 0; minute < 1_440; minute += 45, found++) {
          const at = { hour: Math.floor(minute / 60), minute: minute % 60 };
          const when = `${name} ${new Date(day).toISOString()} ${at.hour}:${at.minute}`;
          expect(zone.on(day, at), when).toBe(oracle.instant(at.hour, at.minute));
        }
      }
    }
    expect(found).toBeGreaterThan(1_000);
    console.log(`times of day: ${found} on days of change in ${CHANGING.length} zones as searched`);
  });

  test.each([
    ["02:30 is left out: the first time that is not", 2, 30, "2024-03-31T01:00:00.000Z"],
    ["03:00 is the first after it", 3, 0, "2024-03-31T01:00:00.000Z"],
  ])("Berlin in spring: %s", (_, hour, minute, iso) => {
    const day = Date.UTC(2024, 2, 31);
    const instant = new TimeZone("Europe/Berlin").on(day, { hour, minute });
    expect(new Date(instant ?? 0).toISOString()).toBe(iso);
  });

  test("Berlin in autumn: 02:30 comes twice, and counts the first time", () => {
    const instant = new TimeZone("Europe/Berlin").on(Date.UTC(2024, 9, 27), {
      hour: 2,
      minute: 30,
    });
    expect(new Date(instant ?? 0).toISOString()).toBe("2024-10-27T00:30:00.000Z");
  });

  test("Samoa left out the 30th of December 2011: that day has no time", () => {
    const zone = new TimeZone("Pacific/Apia");
    expect(zone.on(Date.UTC(2011, 11, 30), { hour: 6, minute: 30 })).toBeUndefined();
    const before = zone.on(Date.UTC(2011, 11, 29), { hour: 6, minute: 30 }) ?? 0;
    expect(zone.next(before, { hour: 6, minute: 30 }) - before).toBe(DAY);
  });

  test.each(["Europe/Berlin", "America/Havana", "Australia/Lord_Howe"])(
    "%s: comes once on every day that there is, over three years",
    (name) => {
      const zone = new TimeZone(name);
      const at = { hour: 0, minute: 30 };
      const end = Date.UTC(2013, 0, 1);
      let days = 0;
      for (let instant = Date.UTC(2010, 0, 1); instant < end; days++) {
        const next = zone.next(instant, at);
        expect(next).toBeGreaterThan(instant);
        expect(next - instant).toBeLessThanOrEqual(25 * 60 * MINUTE);
        instant = next;
      }
      expect(days).toBe(1_097);
    },
  );

  test("is refused in a zone that there is not", () => {
    expect(() => new TimeZone("Europe/Atlantis")).toThrow(RangeError);
  });
});

/** The days of some years on which the wall is ahead by another amount than on the day before. */
function changingDays(zone: string): number[] {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, timeStyle: "short" });
  const days: number[] = [];
  for (const year of [1993, 2011, 2024]) {
    let noon = format.format(Date.UTC(year - 1, 11, 31, 12));
    for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += DAY) {
      const next = format.format(day + DAY / 2);
      if (next !== noon) days.push(day - DAY, day);
      noon = next;
    }
  }
  return days;
}
