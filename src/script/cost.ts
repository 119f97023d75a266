/**
 * What a stretch of code takes off the budget at the most. The functions that it calls are named,
 * not counted in: what they take is known when it is asked, so that a change of one of them leaves
 * all that is known of the others as it is.
 */
export interface Cost {
  /** Operations, without those of the parts. */
  readonly operations: number;
  /** Effects that it asks for, without those of the parts. */
  readonly effects: number;
  readonly parts: readonly CostPart[];
}

/** A part of it whose cost is worth knowing by itself; `at` is its JSON pointer. */
export type CostPart =
  | {
      readonly kind: "turns";
      readonly at: string;
      /** What it goes over: what has to be bounded for it to cost less. */
      readonly over: Over;
      readonly turns: number;
      readonly each: Cost;
    }
  | { readonly kind: "call"; readonly at: string; readonly name: string }
  /** Of these only one is run, nobody knows which. */
  | { readonly kind: "branches"; readonly branches: readonly Cost[] };

/** What something goes over, turn by turn. */
export type Over = "a list" | "a range" | "a text" | "a record";

/** A cost as numbers. */
export interface Total {
  readonly operations: number;
  readonly effects: number;
}

/** As many as are counted: what has no bound counts as this. */
export const UNBOUNDED = Number.MAX_SAFE_INTEGER;

/** Nothing at all. */
export const FREE: Total = { operations: 0, effects: 0 };

/** The sum, or as many as are counted. */
export function plus(one: number, other: number): number {
  return Math.min(one + other, UNBOUNDED);
}

/** The product, or as many as are counted. */
export function times(one: number, other: number): number {
  return Math.min(one * other, UNBOUNDED);
}

/** The cost and the operation that is charged for each turn itself. */
export function oneMore(cost: Cost): Cost {
  return { ...cost, operations: plus(cost.operations, 1) };
}

/** The cost as numbers, given what each function takes that it calls. */
export function totalOf(cost: Cost, callee: (name: string) => Total): Total {
  let { operations, effects }: Total = cost;
  for (const part of cost.parts) {
    const total = totalOfPart(part, callee);
    operations = plus(operations, total.operations);
    effects = plus(effects, total.effects);
  }
  return { operations, effects };
}

/** The part as numbers. */
export function totalOfPart(part: CostPart, callee: (name: string) => Total): Total {
  switch (part.kind) {
    case "call":
      return callee(part.name);
    case "turns": {
      const each = totalOf(part.each, callee);
      return {
        operations: times(part.turns, each.operations),
        effects: times(part.turns, each.effects),
      };
    }
    case "branches":
      return part.branches
        .map((branch) => totalOf(branch, callee))
        .reduce(
          (most, total) => ({
            operations: Math.max(most.operations, total.operations),
            effects: Math.max(most.effects, total.effects),
          }),
          FREE,
        );
  }
}
