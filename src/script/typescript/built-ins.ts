/** A function that scripts have without declaring it, and the operator that it is. */
export interface BuiltIn {
  readonly operator: string;
  readonly least: number;
  readonly most: number;
  /** What its arguments are: expressions, or something that it reads in a way of its own. */
  readonly shape: "plain" | "path" | "input" | "attempt" | "none" | "order" | "data" | "rule";
}

const MANY = Number.POSITIVE_INFINITY;

function plain(name: string, least: number, most: number, operator = name): [string, BuiltIn] {
  return [name, { operator, least, most, shape: "plain" }];
}

function order(name: string, operator: string): [string, BuiltIn] {
  return [name, { operator, least: 3, most: 3, shape: "order" }];
}

/** The built-in functions by name; operators that TypeScript writes in another way are not here. */
export const BUILT_INS: ReadonlyMap<string, BuiltIn> = new Map<string, BuiltIn>([
  plain("emit", 1, 2),
  plain("after", 2, 3),
  plain("cancel", 1, 1),
  plain("log", 1, 2),
  plain("now", 0, 0),
  plain("dt", 0, 0),
  plain("clamp", 3, 3),
  plain("sum", 1, 1),
  plain("mean", 1, 1),
  plain("range", 1, 3),
  plain("merge", 1, MANY),
  plain("substr", 2, 3),
  plain("sorted", 1, 2, "sort"),
  plain("isIn", 2, 2, "in"),
  order("lessThan", "<"),
  order("atMost", "<="),
  order("greaterThan", ">"),
  order("atLeast", ">="),
  plain("sequence", 1, MANY, "do"),
  plain("raise", 1, 1, "throw"),
  ["fresh", { operator: "fresh", least: 1, most: 2, shape: "input" }],
  ["exists", { operator: "exists", least: 1, most: 1, shape: "path" }],
  ["none", { operator: "none", least: 2, most: 2, shape: "none" }],
  ["attempt", { operator: "try", least: 1, most: MANY, shape: "attempt" }],
  ["preserve", { operator: "preserve", least: 1, most: 1, shape: "data" }],
  ["rule", { operator: "", least: 1, most: 1, shape: "rule" }],
]);
