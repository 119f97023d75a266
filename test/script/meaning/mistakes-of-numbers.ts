import { at, type Mistake, operandsOf } from "./mistake.ts";

/** Wrong lowerings of what computes numbers. */
export const NUMBER_MISTAKES: readonly Mistake[] = [
  at("-", "operands of a difference swapped", (a, b, ...more) =>
    a === undefined || b === undefined || more.length > 0 ? undefined : { "-": [b, a] },
  ),
  at("<", "operands of a comparison swapped", (a, b) => ({ "<": [b ?? null, a ?? null] })),
  at("+", "a sum taken before the product in it", (a, b) => {
    const product = operandsOf("*", b);
    if (product === undefined || a === undefined) return undefined;
    const [first = null, ...others] = product;
    return { "*": [{ "+": [a, first] }, ...others] };
  }),
  at("-", "differences taken from the right", (a, b, c) => {
    const inner = operandsOf("-", a);
    if (c !== undefined) return { "-": [a ?? null, { "-": [b ?? null, c] }] };
    if (inner === undefined || b === undefined || inner.length < 2) return undefined;
    return { "-": [inner[0] ?? null, { "-": [inner[1] ?? null, b] }] };
  }),
  at("/", "quotients taken from the right", (a, b, c) => {
    if (c !== undefined) return { "/": [a ?? null, { "/": [b ?? null, c] }] };
    const inner = operandsOf("/", a) ?? operandsOf("*", a);
    if (inner === undefined || b === undefined || inner.length < 2) return undefined;
    const name = operandsOf("/", a) === undefined ? "*" : "/";
    return { [name]: [inner[0] ?? null, { "/": [inner[1] ?? null, b] }] };
  }),
  at("pow", "powers taken from the left", (a, b) => {
    const inner = operandsOf("pow", b);
    if (inner === undefined || a === undefined) return undefined;
    return { pow: [{ pow: [a, inner[0] ?? null] }, inner[1] ?? null] };
  }),
  at("%", "the remainder with the sign of the divisor", (a = null, b = null) => ({
    "-": [a, { "*": [b, { floor: [{ "/": [a, b] }] }] }],
  })),
  at("trunc", "rounded down for without its fraction", (x = null) => ({ floor: [x] })),
  at("round", "halves rounded away from zero", (x = null) => ({
    "*": [{ sign: [x] }, { floor: [{ "+": [{ abs: [x] }, 0.5] }] }],
  })),
  at("-", "a sign lost", (a, b) => (b === undefined ? (a ?? null) : undefined)),
];
