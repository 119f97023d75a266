import {
  fieldOf,
  isList,
  isRecord,
  type Limits,
  type RecordValue,
  readType,
  recordOf,
  type Value,
} from "../../model/model.ts";
import { gatherComments } from "../../script/comments.ts";
import { spell } from "../../script/function-source.ts";
import { notesOf } from "../../script/notes.ts";
import { scriptOf } from "../../script/parse.ts";
import { Script } from "../../script/script.ts";
import {
  differenceOf,
  differs,
  type NamedPart,
  type ScriptDifference,
} from "../../script/script-difference.ts";

/** The parts by name that are given as a whole where they differ, and what a delta calls them. */
const NAMED: Readonly<Record<NamedPart, string>> = {
  variables: "variables",
  constants: "constants",
  types: "types",
  // The comments on functions go with the functions, under the name of the part.
  comments: "remarks",
};

const NAMED_PARTS: readonly NamedPart[] = ["variables", "constants", "types", "comments"];

/**
 * What makes one script of another, as plain data: functions in their JSON spelling, names that go,
 * and those of the other parts that differ, whole. As large as the change, whatever the script is.
 */
export function deltaOf(from: Script, to: Script): RecordValue {
  const difference = differenceOf(from, to);
  const { set, removed } = difference.functions;
  const sources = set.map(([, source]) => source);
  const spelt = sources.map((source): readonly [string, Value] => [source.name, spell(source)]);
  const comments = gatherComments(sources, new Map());
  const statements = difference.statements ? to.statements : [];
  const notes = notesOf(sources, statements);
  return recordOf([
    ...(spelt.length > 0 ? [["functions", recordOf(spelt)] as const] : []),
    ...(removed.length > 0 ? [["removed", removed] as const] : []),
    ...namedPartsOf(difference, to),
    ...(difference.statements ? [["statements", to.statements] as const] : []),
    ...(comments.size > 0 ? [["comments", recordOf(comments)] as const] : []),
    ...(Object.keys(notes).length > 0 ? [["sources", notes] as const] : []),
  ]);
}

function namedPartsOf(difference: ScriptDifference, to: Script) {
  const differing = NAMED_PARTS.filter((part) => differs(difference[part]));
  return differing.map((part) => [NAMED[part], recordOf(to[part])] as const);
}

/** What of a delta is read as a script is. */
const READ = ["functions", "variables", "constants", "statements", "comments", "sources"];

/**
 * The script that the delta makes of that one. Throws a `ScriptError` where its functions are none
 * within the limits, and a `TypeError` where it is no delta.
 */
export function withDelta(from: Script, delta: RecordValue, limits: Limits): Script {
  const entries = READ.flatMap((part) => {
    const value = fieldOf(delta, part);
    return value === undefined ? [] : [[part, value as Value] as const];
  });
  const removed = fieldOf(delta, "removed") ?? [];
  if (!isList(removed)) throw new TypeError("removed is no list");
  const read = scriptOf(recordOf(entries), limits);
  const changed = [...read.functions.values()].map((source) => [source.name, source] as const);
  const taken = (part: string) => Object.hasOwn(delta, part);
  return new Script({
    variables: taken("variables") ? read.variables : from.variables,
    constants: taken("constants") ? read.constants : from.constants,
    types: typesIn(delta) ?? from.types,
    statements: taken("statements") ? read.statements : from.statements,
    functions: from.functions.changed(changed, removed.map(String)),
    comments: remarksIn(delta) ?? from.comments,
  });
}

/** Types are taken as they were: what they are of may stand in the delta, or in the script. */
function typesIn(delta: RecordValue): ReadonlyMap<string, Value> | undefined {
  const types = partIn(delta, NAMED.types);
  for (const [name, type] of types ?? []) {
    if (readType(type) === undefined) throw new TypeError(`the type of ${name} is none`);
  }
  return types;
}

function remarksIn(delta: RecordValue): ReadonlyMap<string, string> | undefined {
  const remarks = partIn(delta, NAMED.comments);
  return remarks && new Map([...remarks].map(([pointer, text]) => [pointer, String(text)]));
}

function partIn(delta: RecordValue, name: string): ReadonlyMap<string, Value> | undefined {
  if (!Object.hasOwn(delta, name)) return undefined;
  const part = fieldOf(delta, name);
  if (!isRecord(part)) throw new TypeError(`${name} is no record`);
  return new Map(Object.entries(part));
}
