import { flawOfName, NAME_FIX, type Problem } from "../model/model.ts";
import { NAMES_TOUCHED } from "./limits.ts";
import { placeOf, quote } from "./quote.ts";
import type { FunctionBase } from "./request.ts";

/**
 * What is wrong with the names that a request touches: some, not too many, each a name, in one way,
 * and each with its base.
 */
export function touchProblems(
  names: readonly string[],
  remove: readonly string[],
  base: FunctionBase,
): readonly Problem[] {
  const tooMany = [
    ...sizeProblems(names.length + remove.length, "/functions"),
    ...sizeProblems(base.size, "/base"),
  ];
  if (tooMany.length > 0) return tooMany;
  const touched = new Set([...names, ...remove]);
  const none = touched.size === 0 ? [EMPTY] : [];
  const changed = new Set(names);
  return [
    ...none,
    ...remove.flatMap((name, index) => removalProblems(name, changed, `/remove/${index}`)),
    ...baseProblems(touched, base),
  ];
}

/** What is wrong where there are more names than a script can have: none of them is looked at. */
export function sizeProblems(count: number, pointer: string): readonly Problem[] {
  if (count <= NAMES_TOUCHED) return [];
  const what = `the request names ${count} functions, more than ${NAMES_TOUCHED}`;
  return [problem("PATCH_SIZE", what, "Send several requests", pointer)];
}

const EMPTY: Problem = {
  code: "PATCH_EMPTY",
  what: "the request touches no function",
  fix: "Give functions, or names to remove",
  pointer: "/functions",
};

function removalProblems(name: string, changed: ReadonlySet<string>, at: string): Problem[] {
  const flaw = flawOfName(name);
  if (flaw !== undefined) {
    return [problem("PATCH_TYPE", `${quote(name)} cannot be a name`, NAME_FIX[flaw], at)];
  }
  if (!changed.has(name)) return [];
  return [problem("PATCH_BOTH", `${name} is both changed and removed`, "Keep one of the two", at)];
}

function baseProblems(touched: ReadonlySet<string>, base: FunctionBase): Problem[] {
  const unsaid = [...touched].filter((name) => !base.has(name));
  const extra = [...base.keys()].filter((name) => !touched.has(name));
  return [
    ...unsaid.map((name) => {
      const what = `base does not say what ${quote(name)} was made against`;
      return problem("PATCH_BASE_NAMES", what, "Give the digest that it had, or null", "/base");
    }),
    ...extra.map((name) => {
      const what = `base names ${quote(name)}, which the request does not touch`;
      return problem("PATCH_BASE_NAMES", what, "Remove it", placeOf("/base", name));
    }),
  ];
}

function problem(code: string, what: string, fix: string, pointer: string): Problem {
  return { code, what, fix, pointer };
}
