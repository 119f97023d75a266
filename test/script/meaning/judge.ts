import { isList, isRecord, type Value } from "../../../src/model/model.ts";
import type { Script } from "../../../src/script/script.ts";
import { readTypescript } from "../../../src/script/typescript/typescript.ts";
import { Flyball, orRefused, Refused } from "./flyball.ts";
import type { Inputs, Program, Step } from "./grow-program.ts";
import { type Moment, Oracle, TooMuch } from "./oracle.ts";

/** What runs a program: JavaScript, or Flyball. */
interface Runner {
  start(inputs: Inputs): Moment;
  call(step: Step): Moment;
}

/** What came of a program in both spellings. */
export type Verdict =
  | { readonly kind: "same"; readonly moments: readonly Moment[]; readonly script: Script }
  | { readonly kind: "refused"; readonly codes: readonly string[]; readonly why: string }
  | { readonly kind: "too much" }
  | { readonly kind: "different"; readonly what: string };

/** What becomes of a program, moment by moment. */
export function lifeOf(runner: Runner, { inputs, steps }: Program): readonly Moment[] {
  return [runner.start(inputs), ...steps.map((step) => runner.call(step))];
}

/** What JavaScript makes of the program; what it throws where it is no program at all. */
export function expectedOf(program: Program): readonly Moment[] | Error {
  try {
    return lifeOf(new Oracle(program.js, program.variables), program);
  } catch (thrown) {
    if (thrown instanceof Error) return thrown;
    throw thrown;
  }
}

/** Reads the program as Flyball does; a `Refused` where it does not. */
export function read(program: Program): Script {
  return orRefused(() => readTypescript(program.ts, { file: "random.ts" }));
}

/** Holds what Flyball makes of a program against what JavaScript makes of it. */
export function judge(program: Program): Verdict {
  const expected = expectedOf(program);
  if (expected instanceof TooMuch) return { kind: "too much" };
  try {
    const script = read(program);
    const moments = lifeOf(new Flyball(script), program);
    if (expected instanceof Error) {
      return { kind: "different", what: `JavaScript: ${String(expected)}; Flyball runs it` };
    }
    const what = differenceOf(expected, moments);
    return what === undefined ? { kind: "same", moments, script } : { kind: "different", what };
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
    const codes = [...new Set(thrown.problems.map(({ code }) => code))].sort();
    return { kind: "refused", codes, why: thrown.message };
  }
}

/** Where two lives part; `undefined` where they do not. */
export function differenceOf(
  expected: readonly Moment[],
  moments: readonly Moment[],
): string | undefined {
  for (const [index, one] of expected.entries()) {
    const other = moments[index];
    if (other === undefined || same(one as never, other as never)) continue;
    return `moment ${index}\nJavaScript: ${JSON.stringify(one)}\nFlyball:    ${JSON.stringify(other)}`;
  }
  return undefined;
}

/** Whether two values are the same, but for the sign of zero and the order of fields. */
export function same(one: Value, other: Value): boolean {
  if (isList(one)) {
    return (
      isList(other) &&
      one.length === other.length &&
      one.every((element, index) => same(element, other[index] as Value))
    );
  }
  if (!isRecord(one) || !isRecord(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every(
      (name) => Object.hasOwn(other, name) && same(one[name] as Value, other[name] as Value),
    )
  );
}
