import type { Plant, Report } from "../devices/devices.ts";
import type { CheckedScript, TypedFunction } from "../script/checked-script.ts";
import type { CheckedFunction } from "../script/facts.ts";
import { worstOf } from "../script/worst-case.ts";
import { linkEvents } from "./device-links.ts";

/** What a plant and its script come to, for people to see whether it is what they meant. */
export interface PlantSummary {
  readonly devices: number;
  readonly events: number;
  readonly outputs: number;
  readonly functions: number;
  readonly digest: string;
  /** Operations that an event may take. */
  readonly budget: number;
  /** By function: the most operations that a call of it can take. */
  readonly operations: Readonly<Record<string, number>>;
  /** Outputs that several functions set, each with these: the last one of a cycle wins. */
  readonly severalWriters: Readonly<Record<string, readonly string[]>>;
  /** Outputs that no function sets: they stay at their safe value. */
  readonly neverSet: readonly string[];
  /** Events that no function has the name of. */
  readonly unheard: readonly string[];
  /** Functions that no event, no function and no timer of the script calls. */
  readonly uncalled: readonly string[];
  /** Names of timers and emitted events that no function and no event of the plant has. */
  readonly unanswered: readonly string[];
  /** Devices that nobody reaches by name, since a variable or constant has it. */
  readonly hidden: readonly string[];
}

/** Sums a checked plant up. */
export function summarise(plant: Plant, script: CheckedScript): PlantSummary {
  const { board, reports } = plant;
  const functions = [...script.functions.values()];
  const writers = writersOf(script, functions);
  const outputs = [...board.outputs.keys()];
  const events = [...new Set(reports.map(({ event }) => event))];
  const several = outputs.flatMap((key) => {
    const names = writers.get(key) ?? [];
    return names.length > 1 ? [[key, names] as const] : [];
  });
  return {
    devices: board.devices.size,
    events: events.length,
    outputs: outputs.length,
    functions: script.script.functions.size,
    digest: script.script.digest,
    budget: script.limits.operations,
    operations: operationsOf(script, functions),
    severalWriters: Object.fromEntries(several),
    neverSet: outputs.filter((key) => !writers.has(key)),
    unheard: events.filter((name) => script.functions.get(name) === undefined),
    uncalled: uncalledOf(script, functions, known(plant, reports)),
    unanswered: unansweredOf(script, functions),
    hidden: [...board.devices.keys()].filter((name) => declares(script, name)),
  };
}

/** The most that each function can take, the greatest first. */
function operationsOf(
  script: CheckedScript,
  functions: readonly CheckedFunction[],
): Readonly<Record<string, number>> {
  const worst = functions.map(({ facts: { name } }) => [name, worstOf(script, name)] as const);
  return Object.fromEntries(worst.sort(([, one], [, other]) => other - one));
}

/** By output: the functions that set it and that no other function calls, in order. */
function writersOf(
  script: CheckedScript,
  functions: readonly CheckedFunction[],
): ReadonlyMap<string, readonly string[]> {
  const writers = new Map<string, string[]>();
  for (const { facts } of functions) {
    if (script.callers.get(facts.name) !== undefined) continue;
    for (const key of facts.writes.outputs) {
      writers.set(key, [...(writers.get(key) ?? []), facts.name].sort());
    }
  }
  return writers;
}

/** The names by which the runtime itself calls functions. */
function known({ board }: Plant, reports: readonly Report[]): ReadonlySet<string> {
  const links = [...board.devices.keys()].flatMap((device) => Object.values(linkEvents(device)));
  return new Set([...reports.map(({ event }) => event), ...links, ...OWN]);
}

/** Functions that nothing calls: most often an event's name misspelt. */
function uncalledOf(
  script: CheckedScript,
  functions: readonly CheckedFunction[],
  events: ReadonlySet<string>,
): readonly string[] {
  const sent = new Set(functions.flatMap(({ source }) => textsOf(source.body)));
  return functions
    .map(({ facts }) => facts.name)
    .filter((name) => !events.has(name) && !sent.has(name))
    .filter((name) => script.callers.get(name) === undefined)
    .sort();
}

/** Names that only JSON may have, where who embeds the engine may answer to them. */
function unansweredOf(
  { script, board }: CheckedScript,
  functions: readonly TypedFunction[],
): readonly string[] {
  const names = new Set(functions.flatMap(({ asks }) => asks));
  return [...names].filter((name) => !script.functions.has(name) && !board.events.has(name)).sort();
}

function declares({ script }: CheckedScript, name: string): boolean {
  return script.variables.has(name) || script.constants.has(name);
}

const OWN = ["migrate", "(statements)"];

/** Every text of a rule: the names of events that it emits, and of timers, are among them. */
function textsOf(rule: unknown): string[] {
  if (typeof rule === "string") return [rule];
  if (typeof rule !== "object" || rule === null) return [];
  return Object.values(rule).flatMap(textsOf);
}
