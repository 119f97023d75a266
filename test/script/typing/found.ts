import { problemsIn } from "./ours.ts";

/** What is found in a script in TypeScript: code, place, what is wrong, how to mend it. */
export function found(source: string): readonly string[] {
  return problemsIn(source).map(
    ({ code, line, column, what, fix }) => `${code} ${line}:${column} ${what}. ${fix}.`,
  );
}

/** What is found in the body of a function with those parameters; lines count from the body. */
export function foundIn(parameters: string, body: string): readonly string[] {
  return found(`export function f(${parameters}) {\n${body}\n}`).map((each) =>
    each.replace(/ (\d+):/, (_, line) => ` ${Number(line) - 1}:`),
  );
}
