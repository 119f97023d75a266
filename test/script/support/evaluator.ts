import type { Value } from "../../../src/model/model.ts";

/** The codes of faults that an expression may end with: of an operand, or of several that fault. */
export class Fault {
  readonly codes: ReadonlySet<string>;

  constructor(...codes: readonly string[]) {
    this.codes = new Set(codes);
  }
}

/** What an operator gives for its operands, which it evaluates itself. */
export type Operate = (at: Evaluator, operands: readonly Value[]) => Value;

/** Evaluates expressions by a table of operators, slowly and one operand at a time. */
export class Evaluator {
  readonly #operators: Readonly<Record<string, Operate>>;
  readonly #names: Map<string, Value>;
  readonly #outer: Evaluator | undefined;

  constructor(
    operators: Readonly<Record<string, Operate>>,
    names: Readonly<Record<string, Value>>,
    outer?: Evaluator,
  ) {
    this.#operators = operators;
    this.#names = new Map(Object.entries(names));
    this.#outer = outer;
  }

  /** An evaluator inside this one, with names of its own, which hide those around it. */
  inside(names: Readonly<Record<string, Value>> = {}): Evaluator {
    return new Evaluator(this.#operators, names, this);
  }

  /** Makes a name in this very block. */
  declare(name: string, value: Value): void {
    this.#names.set(name, value);
  }

  /** Assigns to the innermost name, which keeps its type. */
  assign(name: string, value: Value): Value {
    const held = this.#names.get(name);
    if (held === undefined) return this.#outer?.assign(name, value) ?? null;
    if (typeof held !== typeof value) throw new Fault("FAULT_TYPE");
    this.#names.set(name, value);
    return value;
  }

  value(rule: Value): Value {
    const value = this.#raw(rule);
    if (typeof value === "number" && !Number.isFinite(value)) throw new Fault("FAULT_ARITHMETIC");
    return value;
  }

  /** A number that may still be infinite: of sums in one another, the outermost faults. */
  loose(rule: Value): number {
    return typed(this.#raw(rule), isNumber);
  }

  number(rule: Value): number {
    return typed(this.value(rule), isNumber);
  }

  text(rule: Value): string {
    return typed(this.value(rule), isText);
  }

  boolean(rule: Value): boolean {
    return typed(this.value(rule), isBoolean);
  }

  list(rule: Value): readonly Value[] {
    return typed(this.value(rule), isList);
  }

  sequence(rule: Value): string | readonly Value[] {
    const value = this.value(rule);
    return isText(value) ? value : typed(value, isList);
  }

  /** What stands at the end of a path, or `undefined`. */
  read([root = "", ...path]: readonly Value[]): Value | undefined {
    return path.reduce<Value | undefined>(
      (value, name) => {
        if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
        return new Map(Object.entries(value)).get(String(name));
      },
      this.#named(String(root)),
    );
  }

  /** The function that a `fn` stands for. */
  function(rule: Value): (...values: readonly Value[]) => Value {
    const [parameters, body = null] = (rule as { fn: readonly [readonly string[], Value] }).fn;
    return (...values) => {
      const given = parameters.map((name, index) => [name, values[index] ?? null] as const);
      return this.inside(Object.fromEntries(given)).value(body);
    };
  }

  condition(rule: Value): (element: Value, index: number) => boolean {
    const give = this.function(rule);
    return (element, index) => typed(give(element, index), isBoolean);
  }

  #named(name: string): Value | undefined {
    if (this.#names.has(name) || this.#outer === undefined) return this.#names.get(name);
    return this.#outer.#named(name);
  }

  #raw(rule: Value): Value {
    if (isList(rule)) return each(rule, (element) => this.value(element));
    if (typeof rule !== "object" || rule === null) return rule;
    const [[name, operands] = ["", []]] = Object.entries(rule);
    const operate = this.#operators[name];
    if (operate === undefined) throw new Error(`the evaluator has no ${name}`);
    return operate(this, operands as readonly Value[]);
  }
}

/** Makes something of each; where several of them fault, any of their codes will do. */
export function each<Item, Made>(
  items: readonly Item[],
  make: (item: Item, index: number) => Made,
): Made[] {
  const codes: string[] = [];
  const made = items.flatMap((item, index) => {
    try {
      return [make(item, index)];
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      codes.push(...thrown.codes);
      return [];
    }
  });
  if (codes.length > 0) throw new Fault(...codes);
  return made;
}

/** The value, which must be of that type. */
export function typed<Kind extends Value>(value: Value, is: (value: Value) => value is Kind): Kind {
  if (is(value)) return value;
  throw new Fault("FAULT_TYPE");
}

export const isNumber = (value: Value): value is number => typeof value === "number";
export const isText = (value: Value): value is string => typeof value === "string";
export const isBoolean = (value: Value): value is boolean => typeof value === "boolean";
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

export const isFields = (value: Value): value is { readonly [name: string]: Value } =>
  typeof value === "object" && value !== null && !isList(value);

/** The value, which must be a scalar. */
export function scalar(value: Value): Value {
  if (typeof value === "object" && value !== null) throw new Fault("FAULT_TYPE");
  return value;
}

/** Operands whose types depend on one another: where one faults, another may be of a wrong type. */
export function orType<Made>(make: () => Made): Made {
  try {
    return make();
  } catch (thrown) {
    throw thrown instanceof Fault ? new Fault(...thrown.codes, "FAULT_TYPE") : thrown;
  }
}

/** The operands in turn: the first read by one function, the others by another. */
export function firstAnd<First, Rest>(
  operands: readonly Value[],
  first: (rule: Value) => First,
  rest: (rule: Value) => Rest,
): [First, ...Rest[]] {
  return each(operands, (rule, index) => (index === 0 ? first(rule) : rest(rule))) as [
    First,
    ...Rest[],
  ];
}
