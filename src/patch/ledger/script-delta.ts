import {
  fieldOf,
  isList,
  isRecord,
  type Limits,
  type RecordValue,
  recordOf,
  type Value,
} from "../../model/model.ts";
import { spell } from "../../script/function-source.ts";
import { notesOf } from "../../script/notes.ts";
import { scriptOf } from "../../script/parse.ts";
import { Script } from "../../script/script.ts";

/** The parts of a script that are replaced as a whole where they differ. */
const HEAD = ["variables", "constants", "types", "statements"] as const;

/**
 * What makes one script of another, as plain data: functions in their JSON spelling, names that go,
 * and those of the other parts that differ, whole. As large as the change, whatever the script is.
 */
export function deltaOf(from: Script, to: Script): RecordValue {
  const { set, removed } = from.functions.difference(to.functions);
  const spelt = set.map(([name, source]): readonly [string, Value] => [name, spell(source)]);
  const head = HEAD.filter((part) => differs(part, from, to));
  const statements = head.includes("statements") ? to.statements : [];
  const notes = notesOf(
    set.map(([, source]) => source),
    statements,
  );
  return recordOf([
    ...(spelt.length > 0 ? [["functions", recordOf(spelt)] as const] : []),
    ...(removed.length > 0 ? [["removed", removed] as const] : []),
    ...head.map((part) => [part, headOf(to, part)] as const),
    ...(Object.keys(notes).length > 0 ? [["sources", notes] as const] : []),
  ]);
}

/**
 * The script that the delta makes of that one. Throws a `ScriptError` where its functions are none
 * within the limits, and a `TypeError` where it is no delta.
 */
export function withDelta(from: Script, delta: RecordValue, limits: Limits): Script {
  const entries = ["functions", ...HEAD, "sources"].flatMap((part) => {
    const value = fieldOf(delta, part);
    return value === undefined ? [] : [[part, value as Value] as const];
  });
  const removed = fieldOf(delta, "removed") ?? [];
  if (!isList(removed)) throw new TypeError("removed is no list");
  const read = scriptOf(recordOf(entries), limits);
  const changed = [...read.functions.values()].map((source) => [source.name, source] as const);
  const taken = (part: string) => isRecord(delta) && Object.hasOwn(delta, part);
  return new Script({
    variables: taken("variables") ? read.variables : from.variables,
    constants: taken("constants") ? read.constants : from.constants,
    types: taken("types") ? read.types : from.types,
    statements: taken("statements") ? read.statements : from.statements,
    functions: from.functions.changed(changed, removed.map(String)),
    comments: from.comments,
  });
}

function differs(part: (typeof HEAD)[number], from: Script, to: Script): boolean {
  // Types are read beside the variables that they are of.
  if (part === "variables" && differs("types", from, to)) return true;
  if (from[part] === to[part]) return false;
  return part === "statements" || part === "variables" || part === "constants"
    ? true
    : from[part].size + to[part].size > 0;
}

function headOf(script: Script, part: (typeof HEAD)[number]): Value {
  return part === "statements" ? script.statements : recordOf(script[part]);
}
