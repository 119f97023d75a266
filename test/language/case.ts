import type { Value } from "../../src/model/model.ts";
import type { Definition } from "../script/support/plant.ts";

/** What a problem must have; what is not said is not compared. */
export interface ExpectedProblem {
  readonly code: string;
  readonly pointer?: string;
  readonly function?: string;
  readonly line?: number;
  readonly column?: number;
  readonly what?: string;
  readonly fix?: string;
}

/**
 * One case of a file: a script, a call, and what comes of it.
 *
 * The script is one of: `body`, the body of a full function `main` with the parameter `data`;
 * `rule`, the same as a bare rule; `script`, a whole script in the JSON spelling, taken together
 * with the file's own; `source`, the lines of a text as it stands. The call is `call`, a name and
 * its operands, or `main` with `data`. What comes of it is one of: `result`, the value; `fault`, at
 * least the code; `problems`, each of them in order. Besides, `variables`, `outputs` and `effects`
 * say what the scope has afterwards, and `inputs` what it has before.
 */
export interface Case {
  readonly name: string;
  readonly body?: Value;
  readonly rule?: Value;
  readonly script?: Definition;
  readonly source?: readonly string[];
  readonly data?: Value;
  readonly call?: readonly [name: string, ...operands: Value[]];
  readonly inputs?: Readonly<Record<string, Value>>;
  readonly result?: Value;
  readonly fault?: { readonly code: string; readonly type?: string; readonly pointer?: string };
  readonly problems?: readonly ExpectedProblem[];
  readonly variables?: Readonly<Record<string, Value>>;
  readonly outputs?: Readonly<Record<string, Value>>;
  readonly effects?: readonly Value[];
}

/** A file of test/language: a script that its cases share, and the cases. */
export interface CaseFile {
  readonly about: string;
  readonly script?: Definition;
  readonly cases: readonly Case[];
}

/** The text of a case's script. */
export function sourceOf(file: CaseFile, one: Case): string {
  if (one.source !== undefined) return one.source.join("\n");
  const main = one.body === undefined ? one.rule : { params: ["data"], body: one.body };
  const parts = { ...file.script, ...one.script };
  const functions = { ...file.script?.functions, ...one.script?.functions };
  return JSON.stringify({
    ...parts,
    functions: main === undefined ? functions : { ...functions, main },
  });
}
