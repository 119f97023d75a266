import { nearestName, type Problem } from "../model/model.ts";
import { type FunctionSource, spell } from "../script/function-source.ts";
import type { Script } from "../script/script.ts";
import { SHOWN_LENGTH } from "./limits.ts";
import { quote } from "./quote.ts";
import type { ShowRequest } from "./request.ts";
import type { Moment, Shown, ShownFunction } from "./result.ts";

/** What functions say, or why it cannot be shown. */
export type Showing =
  | { readonly ok: true; readonly shown: Omit<Shown, keyof Moment> }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Shows the functions as they run. */
export function show({ id, names }: ShowRequest, script: Script): Showing {
  const problems: Problem[] = [];
  const functions: Record<string, ShownFunction> = {};
  let length = 0;
  for (const [index, name] of names.entries()) {
    const source = script.function(name);
    if (source === undefined) problems.push(unknown(name, index, script));
    // Each by itself: of many long ones the text of all would be longer than a text can be.
    else if (length <= SHOWN_LENGTH && !Object.hasOwn(functions, name)) {
      functions[name] = shown(source);
      length += JSON.stringify({ [name]: functions[name] }).length;
    }
  }
  if (length > SHOWN_LENGTH) problems.push(TOO_LONG);
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    shown: { id, kind: "show", stage: "shown", digest: script.digest, functions },
  };
}

/** A function as a result shows it: its meaning, and its author's words, where they differ. */
function shown(source: FunctionSource): ShownFunction {
  const { digest, written } = source;
  const said = { digest, source: spell(source) };
  if (written === undefined) return said;
  const { text, file } = written;
  return { ...said, written: { text, ...(file === undefined ? {} : { file }) } };
}

function unknown(name: string, index: number, { functions }: Script): Problem {
  const near = nearestName(name, namesOf(functions.values()));
  const fix = near === undefined ? "Name one that runs" : `Did you mean ${near}?`;
  const what = `no function is named ${quote(name)}`;
  return { code: "PATCH_UNKNOWN_FUNCTION", what, fix, pointer: `/names/${index}` };
}

function* namesOf(sources: Iterable<{ readonly name: string }>): Generator<string> {
  for (const { name } of sources) yield name;
}

const TOO_LONG: Problem = {
  code: "PATCH_SIZE",
  what: "the functions are longer than one answer may be",
  fix: "Ask for fewer at once",
  pointer: "/names",
};
