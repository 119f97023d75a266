import { hull } from "./range.ts";
import { either, NEVER, type Shape } from "./shape.ts";
import { rangeOfTyped, type Typed } from "./typed.ts";

/** What is one of several values. */
export function oneOf(values: readonly Typed[], at: string): Typed {
  const shape = values.reduce<Shape>((all, value) => either(all, value.shape), NEVER);
  const [first, ...others] = values.map(rangeOfTyped);
  const range = others.reduce(hull, first);
  return { shape, at, branches: values, ...(range === undefined ? {} : { range }) };
}
