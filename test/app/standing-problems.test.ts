import { expect, test } from "vitest";
import { STANDING_SHOWN } from "../../src/app/limits.ts";
import { createLog } from "../../src/app/log.ts";
import { StandingProblems } from "../../src/app/standing-problems.ts";

function standing() {
  const lines: string[] = [];
  return { lines, problems: new StandingProblems(createLog("json", (line) => lines.push(line))) };
}

function problem(name: string) {
  return { code: "MQTT_PUBLISH", what: `${name} is denied`, fix: "Allow it" };
}

test("a problem that stands is told once, also where it is found again after a reconnect", () => {
  const { problems, lines } = standing();
  expect(problems.note("a", problem("a"))).toBe(true);
  expect(problems.note("a", problem("a"))).toBe(false);
  problems.forget((key) => key !== "a");
  expect(problems.list).toEqual([]);
  expect(problems.note("a", problem("a"))).toBe(true);
  expect(problems.list).toEqual([problem("a")]);
  expect(lines.filter((line) => line.includes("a is denied"))).toHaveLength(1);
});

test("a problem that was over and comes again is told again", () => {
  const { problems, lines } = standing();
  problems.note("a", problem("a"));
  expect(problems.mend("a")).toBe(true);
  expect(problems.mend("a")).toBe(false);
  problems.note("a", problem("a"));
  expect(lines).toHaveLength(2);
});

test("a status names so many problems and no more, and all are counted", () => {
  const { problems } = standing();
  const keys = Array.from({ length: STANDING_SHOWN }, (_, index) => `topic/${index}`);
  for (const key of keys) problems.note(key, problem(key));
  expect(problems.list).toHaveLength(STANDING_SHOWN);
  problems.note("one more", problem("one more"));
  expect(problems.list).toHaveLength(STANDING_SHOWN);
  expect(problems.count).toBe(STANDING_SHOWN + 1);
});
