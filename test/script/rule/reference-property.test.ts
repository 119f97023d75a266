import fc from "fast-check";
import { expect, it } from "vitest";
import { isList, isRecord, type Value } from "../../../src/model/model.ts";
import { DEVIATIONS } from "../../../src/script/rule/deviations.ts";
import { SEED } from "../../seed.ts";
import { data, lookingAround, rule } from "./arbitrary.ts";
import { type Outcome, runRule } from "./harness.ts";
import { type ReferenceOutcome, runDeviating, runReference } from "./reference.ts";

const COUNT = Number(process.env.FLYBALL_RULES ?? 20_000);
const LISTED: ReadonlySet<string> = new Set(DEVIATIONS.map(({ id }) => id));

it("a random rule gives what the reference gives, but for the listed deviations", () => {
  compareMany(rule, COUNT);
}, 600_000);

it("so does a rule that looks around from within iterators", () => {
  compareMany(lookingAround, COUNT / 4);
}, 600_000);

function compareMany(rules: fc.Arbitrary<Value>, runs: number): void {
  const count = { values: 0, faults: 0, limits: 0, asReference: 0 };
  const applied = new Map<string, number>();
  fc.assert(
    fc.property(rules, data, (rule, data) => {
      const ours = runRule(rule, data);
      if (isLimit(ours)) {
        count.limits++;
        return;
      }
      if (ours.kind === "value") count.values++;
      else count.faults++;
      if (agree(ours, runReference(rule, data))) count.asReference++;
      else for (const id of explain(ours, rule, data)) applied.set(id, (applied.get(id) ?? 0) + 1);
    }),
    { numRuns: runs, seed: SEED },
  );
  console.log(`${runs} random rules, seed ${SEED}:`, count, Object.fromEntries(applied));
  expect(count.limits).toBeLessThan(runs / 50);
}

/** The listed deviations by which the outcome is not the reference's; it must be by these alone. */
function explain(ours: Outcome, rule: Value, data: Value): ReadonlySet<string> {
  const { outcome, applied } = runDeviating(rule, data);
  const label = `${JSON.stringify(ours)} but ${JSON.stringify(outcome)}`;
  expect(agree(ours, outcome), label).toBe(true);
  expect(applied.size, "no deviation explains it").toBeGreaterThan(0);
  expect([...applied].filter((id) => !LISTED.has(id))).toEqual([]);
  return applied;
}

/** Whether the rule met a limit, which the reference does not have. */
function isLimit(outcome: Outcome): boolean {
  return (
    outcome.kind === "fault" &&
    (outcome.fault.code === "FAULT_SIZE" || outcome.fault.code === "FAULT_BUDGET")
  );
}

/** The same value; or both an error, of the same type where the reference gives it one. */
function agree(ours: Outcome, reference: ReferenceOutcome): boolean {
  if (ours.kind === "refused") return false;
  if (reference.kind === "value") {
    return ours.kind === "value" && isSame(ours.value, reference.value);
  }
  if (ours.kind === "value") return false;
  if (reference.kind === "native") return true;
  const { type } = reference;
  if (typeof type === "string") return ours.fault.type === type;
  return true;
}

/** The same value, except that the sign of a zero does not count. */
function isSame(one: Value, other: unknown): boolean {
  if (typeof one === "number") return one === other && Number.isFinite(one);
  if (isList(one)) {
    if (!isList(other) || one.length !== other.length) return false;
    return one.every((element, index) => isSame(element, other[index]));
  }
  if (!isRecord(one)) return one === other;
  if (!isRecord(other)) return false;
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  return names.every(
    (name) => Object.hasOwn(other, name) && isSame(one[name] ?? null, other[name]),
  );
}
