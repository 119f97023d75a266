/** Where a problem stands, as far as it is known. Lines and columns count from 1. */
export interface Place {
  readonly file?: string;
  readonly function?: string;
  readonly pointer?: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * One thing that is wrong, said so that a person can mend it and a program can branch on `code`.
 */
export interface Problem extends Place {
  /** Stable, as listed in docs/errors.md: SCRIPT_UNKNOWN_NAME. */
  readonly code: string;
  /** What is wrong, without the place and without a full stop. */
  readonly what: string;
  /** How to mend it, as one sentence without its full stop. */
  readonly fix: string;
  /** The line that it stands in, where whoever is told need not have the file. */
  readonly text?: string;
}

/** The place as people read it: `file:line:column`, or `file#/pointer`, or the function's name. */
export function describePlace(place: Place): string {
  const file =
    place.file ?? (place.function === undefined ? "script" : `function ${place.function}`);
  if (place.line !== undefined) return `${file}:${place.line}:${place.column ?? 1}`;
  return place.pointer === undefined || place.pointer === "" ? file : `${file}#${place.pointer}`;
}

/** The problem as one line: code, place, what, how to mend it. */
export function describeProblem(problem: Problem): string {
  return `${problem.code} at ${describePlace(problem)}: ${problem.what}. ${problem.fix}.`;
}

/** The root of every error that Flyball throws on purpose; `code` is stable. */
export abstract class ControllerError extends Error {
  readonly code: string;
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(problems.map(describeProblem).join("\n"), options);
    this.name = new.target.name;
    this.code = problems[0]?.code ?? "INTERNAL";
    this.problems = problems;
  }
}

/** A script that cannot be accepted, with every problem that was found in it. */
export class ScriptError extends ControllerError {}

/** A board that does not hold together, with every problem that was found in it. */
export class BoardError extends ControllerError {}

/** A broken invariant: our mistake, never the user's. */
export class AssertionError extends Error {
  readonly code = "INTERNAL";
  override readonly name = "AssertionError";
}

/** Stops at once when something that must hold does not. */
export function assert(condition: boolean, what: string): asserts condition {
  if (!condition) throw new AssertionError(`INTERNAL: ${what}`);
}

/** Stands in the `default` of a switch over a union: adding a case shows every place to visit. */
export function unreachable(value: never): never {
  throw new AssertionError(`INTERNAL: unexpected ${JSON.stringify(value)}`);
}
