import { Script } from "../script/script.ts";
import { differenceOf, differs } from "../script/script-difference.ts";

/**
 * The same script, of which all that the other one has as well is the other's: so what is checked,
 * compiled, kept and held in memory for it is what differs, although it arrived whole.
 */
export function sharing(script: Script, other: Script): Script {
  if (script.digest === other.digest) return other;
  const { variables, constants, types, statements, functions } = differenceOf(other, script);
  const changed = new Set(functions.changed);
  const set = functions.set.filter(([name]) => changed.has(name));
  return new Script({
    variables: differs(variables) ? script.variables : other.variables,
    constants: differs(constants) ? script.constants : other.constants,
    types: differs(types) ? script.types : other.types,
    statements: statements ? script.statements : other.statements,
    functions: other.functions.changed(set, functions.removed),
    comments: script.comments,
  });
}
