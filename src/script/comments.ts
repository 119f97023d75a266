import type { FunctionSource } from "./function-source.ts";
import { pointerStep } from "./text-place.ts";

/** Comments by the JSON pointer of what they are about. They have no meaning. */
export type Comments = ReadonlyMap<string, string>;

/** Functions with the comments that are about them, and what else there is of comments. */
export interface SharedComments {
  readonly functions: readonly (readonly [string, FunctionSource])[];
  readonly comments: Comments;
}

/**
 * Gives each function those of a script's comments that are about it, by pointers into the
 * function: so they go where it goes.
 */
export function shareComments(
  functions: Iterable<FunctionSource>,
  comments: Comments,
): SharedComments {
  const own = new Map<string, Map<string, string>>();
  const others = new Map<string, string>();
  for (const [pointer, text] of comments) {
    const [, name, rest = ""] = /^\/functions\/([^/]*)(.*)$/s.exec(pointer) ?? [];
    if (name === undefined) others.set(pointer, text);
    else own.set(name, (own.get(name) ?? new Map()).set(rest, text));
  }
  const sources = [...functions].map((source) => {
    const said = own.get(pointerStep(source.name).slice(1));
    return [source.name, said === undefined ? source : { ...source, comments: said }] as const;
  });
  return { functions: sources, comments: others };
}

/** All comments of a script with these functions, by pointers into the script. */
export function gatherComments(functions: Iterable<FunctionSource>, others: Comments): Comments {
  const gathered = new Map(others);
  for (const { name, comments } of functions) {
    for (const [pointer, text] of comments ?? []) {
      gathered.set(`/functions${pointerStep(name)}${pointer}`, text);
    }
  }
  return gathered;
}
