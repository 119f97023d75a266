import type { Value } from "../model/model.ts";
import type { Scope } from "../script/scope.ts";
import type { Script } from "../script/script.ts";
import { typeOfVariable } from "../script/surroundings.ts";
import { kindOf } from "./kind.ts";

/**
 * Gives an empty scope what a store kept. A variable whose kept value is of another type than the
 * script's begins anew, since functions are compiled for its type; those are named. One that the
 * script does not declare is kept, until the script is confirmed.
 */
export function restoreVariables(
  scope: Scope,
  script: Script,
  variables: ReadonlyMap<string, Value>,
): readonly string[] {
  const reset: string[] = [];
  const intake = scope.run.intake;
  for (const [name, kept] of variables) {
    const value = intake.value(kept);
    if (value === undefined) {
      reset.push(name);
      continue;
    }
    if (!script.variables.has(name)) {
      scope.restore(name, value);
      continue;
    }
    const type = typeOfVariable(script, name);
    if ((kindOf(value) & type.kinds) === 0) reset.push(name);
    else scope.adopt(name, type, value);
  }
  return reset;
}
