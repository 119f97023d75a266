import { fieldOf, nameOfType, type Problem, type RecordValue, type Value } from "../model/model.ts";
import { quote } from "./quote.ts";

/** The fields of a request that nobody trusts, and what is found wrong with them. */
export class RequestFields {
  readonly #document: RecordValue;
  readonly #problems: Problem[] = [];

  constructor(document: RecordValue) {
    this.#document = document;
  }

  /** What was found, in its order. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** The names of all fields. */
  names(): readonly string[] {
    return Object.keys(this.#document);
  }

  /** The value of a field; nothing where the request has none of that name. */
  field(name: string): Value | undefined {
    return fieldOf(this.#document, name) as Value | undefined;
  }

  /** Says that a field is missing. */
  missing(name: string, fix: string): null {
    this.add("PATCH_MISSING", `the request has no ${name}`, fix, "");
    return null;
  }

  /** Says that a field has a value that it cannot have. */
  wrong(code: "PATCH_ID" | "PATCH_TYPE", name: string, value: Value, fix: string): null {
    const received = typeof value === "string" ? quote(value) : `a ${nameOfType(value)}`;
    this.add(code, `${name} is ${received}`, fix, `/${name}`);
    return null;
  }

  /** Says anything else, at a place of the request. */
  add(code: string, what: string, fix: string, pointer: string): void {
    this.addAll([{ code, what, fix, pointer }]);
  }

  /** Says what others found. */
  addAll(problems: readonly Problem[]): void {
    this.#problems.push(...problems);
  }
}
