import type { Writer } from "../writer.ts";

/**
 * The parameters of a function, by their names in its text. Fields are read of one over and over,
 * so whether it is a record at all is asked once.
 */
export class ParameterReads {
  readonly #writer: Writer;
  readonly #parameters = new Set<string>();
  readonly #records = new Map<string, string>();

  constructor(writer: Writer) {
    this.#writer = writer;
  }

  /** Makes a name known as a parameter's. */
  add(code: string): void {
    this.#parameters.add(code);
  }

  /** Whether the name is that of a parameter of the function itself. */
  has(code: string): boolean {
    return this.#parameters.has(code);
  }

  /**
   * For a parameter: the name of the record to read its fields from, made once when the function is
   * entered. Nothing assigns a parameter, so it holds throughout.
   */
  record(code: string): string | undefined {
    if (!this.has(code)) return undefined;
    const record = `q${code.slice(1)}`;
    this.#records.set(record, code);
    return record;
  }

  /** The declarations of those records, to stand at the top of the function. */
  declarations(): string {
    return [...this.#records]
      .map(([record, code]) => {
        const empty = this.#writer.use("EMPTY");
        return `const ${record}=typeof ${code}==="object"&&${code}!==null?${code}:${empty};`;
      })
      .join("");
  }
}
