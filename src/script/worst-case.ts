import type { Limits, Problem } from "../model/model.ts";
import { type CheckedScript, STATEMENTS } from "./checked-script.ts";
import {
  type Cost,
  type CostPart,
  FREE,
  plus,
  type Total,
  times,
  totalOf,
  totalOfPart,
  UNBOUNDED,
} from "./cost.ts";

/**
 * The most operations that a call of the function takes off the budget, with all that it calls:
 * whatever it is given, and whatever the variables hold. What has no bound gives the greatest whole
 * number. What a function of the host does itself is not in it, but for its declared cost.
 */
export function worstOf(checked: CheckedScript, name: string): number {
  const { operations, effects } = totalOfFunction(checked, name);
  return plus(operations, effectsCost(effects, checked.limits));
}

/**
 * A problem for each full function, and the statements, that may take more than the budget of an
 * event. Bare rules have none: nothing in them can say how large their lists are. Where what a
 * function calls has the problem already, it has none of its own.
 */
export function budgetProblems(checked: CheckedScript, names?: Iterable<string>): Problem[] {
  const candidates = names === undefined ? namesOf(checked) : [...new Set(names)];
  const over = new Set(candidates.filter((name) => isOver(checked, name)));
  const known = new Map<string, boolean>();
  return [...over]
    .filter((name) => !callsAny(checked, name, over, known))
    .sort()
    .slice(0, checked.limits.problems)
    .map((name) => problemOf(checked, name));
}

function namesOf(checked: CheckedScript): string[] {
  return [...checked.functions.values()].map(({ facts }) => facts.name);
}

function isOver(checked: CheckedScript, name: string): boolean {
  const found = checked.functions.get(name);
  if (found === undefined || found.source.form === "rule") return false;
  return worstOf(checked, name) > checked.limits.operations;
}

/** Whether its calls lead to one of them; each function is looked at once, by how many called. */
function callsAny(
  checked: CheckedScript,
  name: string,
  over: ReadonlySet<string>,
  known: Map<string, boolean>,
): boolean {
  let found = known.get(name);
  if (found === undefined) {
    const calls = checked.functions.get(name)?.facts.calls ?? [];
    found = calls.some((callee) => over.has(callee) || callsAny(checked, callee, over, known));
    known.set(name, found);
  }
  return found;
}

const totals = new WeakMap<CheckedScript, Map<string, Total>>();

function totalOfFunction(checked: CheckedScript, name: string): Total {
  const known = totals.get(checked) ?? new Map<string, Total>();
  totals.set(checked, known);
  let total = known.get(name);
  if (total === undefined) {
    const cost = checked.functions.get(name)?.facts.cost;
    total = cost === undefined ? FREE : totalOf(cost, (callee) => totalOfFunction(checked, callee));
    known.set(name, total);
  }
  return total;
}

/**
 * What asking for effects takes: each looks at those that were asked for before, of which there are
 * no more than the limits allow.
 */
function effectsCost(effects: number, { emits, timers, logs }: Limits): number {
  const most = emits + logs + 2 * timers;
  const growing = Math.min(effects, most);
  return plus(times(growing, (growing - 1) / 2), times(effects - growing, most));
}

function problemOf(checked: CheckedScript, name: string): Problem {
  const { operations: budget } = checked.limits;
  const worst = worstOf(checked, name);
  const subject = name === STATEMENTS ? "the statements" : name;
  const much = worst === UNBOUNDED ? "any number of operations" : `${grouped(worst)} operations`;
  const what = `${subject} may take ${much}, more than the ${grouped(budget)} of an event`;
  const part = costliest(checked, checked.functions.get(name)?.facts.cost);
  const fix = part === undefined ? "Split it into several events" : fixOf(checked, part, worst);
  return { code: "SCRIPT_BUDGET", what, fix, function: name, pointer: part?.at ?? "/body" };
}

type Placed = Exclude<CostPart, { readonly kind: "branches" }>;

/** The part that takes most of it; of a loop inside another one, the outer. */
function costliest(checked: CheckedScript, cost: Cost | undefined): Placed | undefined {
  let found: Placed | undefined;
  let most = 0;
  for (const part of placed(cost)) {
    const { operations } = totalOfPart(part, (callee) => totalOfFunction(checked, callee));
    if (operations <= most) continue;
    found = part;
    most = operations;
  }
  return found;
}

function placed(cost: Cost | undefined): readonly Placed[] {
  return (cost?.parts ?? []).flatMap((part) =>
    part.kind === "branches" ? part.branches.flatMap(placed) : [part],
  );
}

function fixOf(checked: CheckedScript, part: Placed, worst: number): string {
  if (part.kind === "call") return `Call ${part.name} less often, or bound what it goes over`;
  const room = roomFor(checked, part, worst);
  const more = room < 1 ? ", and what each turn of it goes over" : "";
  const count = room < 1 ? 16 : rounded(room);
  switch (part.over) {
    case "a list":
      return `Bound the list${more}: slice(-${count}) takes the last ones`;
    case "a range":
      return `Bound the range${more}: clamp(n, 0, ${count})`;
    case "a text":
      return "Bound the text: slice(0, 64)";
    case "a record":
      return "Write the fields that it needs one by one";
  }
}

/** The most turns of the part that fit into the budget, with all else as it is; 0 where none. */
function roomFor(
  checked: CheckedScript,
  part: Extract<Placed, { kind: "turns" }>,
  worst: number,
): number {
  const { operations } = totalOf(part.each, (callee) => totalOfFunction(checked, callee));
  if (worst === UNBOUNDED) return 0;
  const rest = worst - times(part.turns, operations);
  // Bounding costs as well: two operations, and one for each element that a slice copies.
  return Math.floor((checked.limits.operations - rest - 2) / (operations + 1));
}

/** The number with its two first digits, which is less or the same. */
function rounded(count: number): number {
  const unit = 10 ** Math.max(0, String(count).length - 2);
  return Math.floor(count / unit) * unit;
}

/** The number with a comma between thousands. */
function grouped(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}
