import { isOperatorName } from "../operators/operators.ts";
import { BUILT_INS } from "./built-ins.ts";
import { GLOBALS, spellingOf } from "./globals.ts";

/** Names that mean the same everywhere, whatever a file would like; no local hides them. */
export const LANGUAGE_NAMES: ReadonlySet<string> = new Set(
  "Math undefined NaN Infinity eval arguments".split(" "),
);

/**
 * Whether no function may have the name: TypeScript takes a call of it for an operator, a built-in
 * or what JavaScript has, wherever the file at hand does not declare it. So the same call would
 * reach the one in its own file, and the other in a patch or in the file beside it.
 */
export function isBuiltInCall(name: string): boolean {
  const isOfJavaScript = LANGUAGE_NAMES.has(name) || GLOBALS.has(name);
  const isOfJson = isOperatorName(name) || spellingOf(name) !== undefined;
  return BUILT_INS.has(name) || isOfJavaScript || isOfJson;
}

/** Why a variable, constant or function cannot have the name of a built-in. */
export function builtInNameProblem(name: string): string {
  return `${name} is the name of a built-in, which patches and other files mean by it`;
}
