import { isList, isRecord, type Value } from "../model/model.ts";
import { calledNames } from "./called-names.ts";
import { STATEMENTS } from "./checked-script.ts";
import type { FunctionSource } from "./function-source.ts";
import type { Site } from "./run-state.ts";
import type { Script } from "./script.ts";
import { pointerStep } from "./text-place.ts";

/** Calls that are named of one fault: more are no help to anybody. */
const CALLS_NAMED = 3;

/** Pairs of a function at fault and an event that are kept of one script, so that memory ends. */
const PAIRS_KEPT = 256;

const kept = new WeakMap<Script, Map<string, readonly Site[]>>();

/**
 * The calls in the script's own functions through which that function can have been reached from
 * the one of the event; mostly it is one. Nothing where the function is the event's own. Where
 * there are many, or none that can be seen (the host called it), the event's function as a whole.
 * It is found in what the functions say, so calls that work pay nothing for it.
 */
export function callsTo(name: string, script: Script, entry: string): readonly Site[] {
  if (name === entry) return [];
  const pairs = kept.get(script) ?? new Map<string, readonly Site[]>();
  kept.set(script, pairs);
  const pair = `${entry} ${name}`;
  const known = pairs.get(pair);
  if (known !== undefined) return known;
  if (pairs.size >= PAIRS_KEPT) pairs.clear();
  const found = findCalls(name, script, entry);
  pairs.set(pair, found);
  return found;
}

function findCalls(name: string, script: Script, entry: string): readonly Site[] {
  const sites: Site[] = [];
  // What is called: the function at fault, then the functions of a library that lead to it.
  const called = new Set([name]);
  const callers = reachedFrom(entry, script);
  for (const callee of called) {
    for (const source of callers) {
      if (!calledNames(source).includes(callee)) continue;
      if (source.written?.imported !== undefined) called.add(source.name);
      else
        collect(source.body, source.form === "full" ? "/body" : "", callee, (pointer) => {
          sites.push({ function: source.name, pointer });
        });
    }
  }
  if (sites.length > 0 && sites.length <= CALLS_NAMED) return sites;
  return [{ function: entry, pointer: "" }];
}

/** The function of the event, and all that it can call, through others as well. */
function reachedFrom(entry: string, script: Script): readonly FunctionSource[] {
  const first = entry === STATEMENTS ? asFunction(script.statements) : script.function(entry);
  const reached = new Map(first === undefined ? [] : [[entry, first]]);
  for (const source of reached.values()) {
    for (const name of calledNames(source)) {
      const callee = reached.has(name) ? undefined : script.function(name);
      if (callee !== undefined) reached.set(name, callee);
    }
  }
  return [...reached.values()];
}

const statements = new WeakMap<readonly Value[], FunctionSource>();

function asFunction(list: readonly Value[]): FunctionSource {
  const known = statements.get(list);
  if (known !== undefined) return known;
  const parts = { parameters: [], parameterTypes: [], result: null, digest: "" };
  const made: FunctionSource = { name: STATEMENTS, form: "full", body: { do: list }, ...parts };
  statements.set(list, made);
  return made;
}

/** Finds the calls of a function in a rule; what is preserved is data. */
function collect(rule: Value, at: string, name: string, found: (pointer: string) => void): void {
  if (isList(rule)) {
    rule.forEach((element, index) => {
      collect(element, `${at}/${index}`, name, found);
    });
    return;
  }
  if (!isRecord(rule)) return;
  for (const [key, operand] of Object.entries(rule)) {
    if (key === "preserve") continue;
    if (key === name) found(at);
    collect(operand as Value, at + pointerStep(key), name, found);
  }
}
