/**
 * What the code of a bare rule calls where it is not written out: each helper is one operator, and
 * takes operands of any type. It gives a value or ends the call by a fault, never by an error of
 * JavaScript: whatever converts or compares does so by `convert.ts`, which asks before it converts.
 * What a helper does is charged by the size of what it does it with.
 */
export * from "./access.ts";
export * from "./arithmetic.ts";
export * from "./comparison.ts";
export * from "./control.ts";
export * from "./list.ts";
export * from "./operand.ts";
export * from "./text.ts";
