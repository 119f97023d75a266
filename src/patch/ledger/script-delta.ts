import {
  fieldOf,
  isList,
  isRecord,
  type Limits,
  type RecordValue,
  recordOf,
  type Value,
} from "../../model/model.ts";
import { scriptOf } from "../../script/parse.ts";
import { Script, spell } from "../../script/script.ts";

/** The parts of a script that are replaced as a whole where they differ. */
const HEAD = ["variables", "constants", "statements"] as const;

/**
 * What makes one script of another, as plain data: functions in their JSON spelling, names that go,
 * and those of the other parts that differ, whole. As large as the change, whatever the script is.
 */
export function deltaOf(from: Script, to: Script): RecordValue {
  const { set, removed } = from.functions.difference(to.functions);
  const spelt = set.map(([name, source]): readonly [string, Value] => [name, spell(source)]);
  const head = HEAD.filter((part) => from[part] !== to[part]);
  return recordOf([
    ...(spelt.length > 0 ? [["functions", recordOf(spelt)] as const] : []),
    ...(removed.length > 0 ? [["removed", removed] as const] : []),
    ...head.map((part) => [part, headOf(to, part)] as const),
  ]);
}

/**
 * The script that the delta makes of that one. Throws a `ScriptError` where its functions are none
 * within the limits, and a `TypeError` where it is no delta.
 */
export function withDelta(from: Script, delta: RecordValue, limits: Limits): Script {
  const entries = ["functions", ...HEAD].flatMap((part) => {
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
    statements: taken("statements") ? read.statements : from.statements,
    functions: from.functions.changed(changed, removed.map(String)),
  });
}

function headOf(script: Script, part: (typeof HEAD)[number]): Value {
  return part === "statements" ? script.statements : recordOf(script[part]);
}
