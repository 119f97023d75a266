import type { Capture } from "./function-code.ts";
import type { Site } from "./run-state.ts";

/**
 * Collects what the text of one function needs around it: temporaries, the places that can fault,
 * the library's functions that it calls, and what it holds from outside. Nothing of a rule gets
 * into the text but by `literal`, `name` of a checked identifier never: locals are numbered.
 */
export class Writer {
  readonly captures: Capture[] = [];
  readonly sites: Site[] = [];
  readonly #function: string;
  readonly #captured = new Map<string, string>();
  readonly #sites = new Map<string, string>();
  readonly #helpers = new Set<string>();
  #temporaries = 0;
  #mostTemporaries = 0;
  #numbers = 0;

  constructor(functionName: string) {
    this.#function = functionName;
  }

  /**
   * A fresh temporary, declared at the top of the function: `t3`. Lambdas declare their own names.
   */
  temporary(): string {
    const name = `t${this.#temporaries++}`;
    this.#mostTemporaries = Math.max(this.#mostTemporaries, this.#temporaries);
    return name;
  }

  /** Writes a statement, after which its temporaries are free for the next one. */
  statement<Result>(write: () => Result): Result {
    const held = this.#temporaries;
    const result = write();
    this.#temporaries = held;
    return result;
  }

  /** How many temporaries the function has. */
  get temporaries(): number {
    return this.#mostTemporaries;
  }

  /** A fresh name for a local or a parameter: `l7`. */
  fresh(prefix: "l" | "p"): string {
    return `${prefix}${this.#numbers++}`;
  }

  /** The expression for a place that can fault: `S[4]`. */
  site(pointer: string): string {
    let text = this.#sites.get(pointer);
    if (text === undefined) {
      text = `S[${this.sites.length}]`;
      this.sites.push({ function: this.#function, pointer });
      this.#sites.set(pointer, text);
    }
    return text;
  }

  /** The name under which a function of the library is called: `$mean`. */
  use(helper: string): string {
    this.#helpers.add(helper);
    return `$${helper}`;
  }

  /** The name of something from outside: `c2`. */
  capture(kind: Capture["kind"], name: string): string {
    const key = `${kind} ${name}`;
    let text = this.#captured.get(key);
    if (text === undefined) {
      text = `c${this.captures.length}`;
      this.captures.push({ kind, name });
      this.#captured.set(key, text);
    }
    return text;
  }

  /** The library's functions in use, bound once for each compiled function. */
  helperDeclarations(): string {
    return [...this.#helpers].map((helper) => `const $${helper}=L.${helper};`).join("");
  }

  /** The declaration of the temporaries made so far. */
  temporaryDeclarations(): string {
    if (this.#mostTemporaries === 0) return "";
    const names = Array.from({ length: this.#mostTemporaries }, (_, index) => `t${index}`);
    return `let ${names.join(",")};`;
  }
}

/**
 * A scalar or plain data as a JavaScript literal. JSON is a subset of JavaScript's literals but for
 * U+2028 and U+2029 (allowed in strings since ES2019) and `__proto__`, which in an object literal
 * would set the prototype: such a key is written as a computed one.
 */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).map(
      ([name, field]) => `[${JSON.stringify(name)}]:${literal(field)}`,
    );
    return `{${fields.join(",")}}`;
  }
  if (typeof value === "number" && value === 0) return "0";
  if (typeof value === "number" && value < 0) return `(${JSON.stringify(value)})`;
  return JSON.stringify(value);
}
