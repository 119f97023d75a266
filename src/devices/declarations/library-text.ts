/**
 * All that scripts have of JavaScript. What TypeScript itself demands to be there is declared
 * without anything in it; nothing that changes a list, no time, no console: so an editor offers
 * what a controller takes. What is behind names of the module that scripts cannot reach is not
 * offered: it makes lists iterable, and keeps what is no function from being taken for one.
 */
export const LIBRARY_TEXT = `/** Anything: what is in it is only known as the script runs, and checked then. */
type Json = any;

interface Boolean {}
interface Function {}
interface CallableFunction extends Function {}
interface NewableFunction extends Function {}
interface IArguments {}
interface Number {}
interface Object {}
interface RegExp {}
interface Symbol {}
interface SymbolConstructor {
  readonly iterator: unique symbol;
}
declare const Symbol: SymbolConstructor;
interface IteratorYieldResult<T> {
  done?: false;
  value: T;
}
interface IteratorReturnResult<R> {
  done: true;
  value: R;
}
type IteratorResult<T, R = any> = IteratorYieldResult<T> | IteratorReturnResult<R>;
interface Iterator<T, R = any, N = any> {
  next(...value: [] | [N]): IteratorResult<T, R>;
}
interface Iterable<T, R = any, N = any> {
  [Symbol.iterator](): Iterator<T, R, N>;
}
interface IterableIterator<T, R = any, N = any> extends Iterator<T, R, N> {
  [Symbol.iterator](): IterableIterator<T, R, N>;
}

/** What is thrown. */
interface Error {
  /** The text that it was made with; of a fault, what went wrong. */
  readonly message: string;
}
interface ErrorConstructor {
  new (message: string): Error;
}
declare const Error: ErrorConstructor;

/** A text: UTF-16 code units. It never changes. */
interface String {
  /** How many UTF-16 code units it has. */
  readonly length: number;
  /** The code unit there, from the end where the index is negative; \`??\` tells what to take where there is none. */
  at(index: number): string | undefined;
  /** Whether it starts with that text. */
  startsWith(text: string): boolean;
  /** Whether it ends with that text. */
  endsWith(text: string): boolean;
  /** Whether that text stands in it. */
  includes(text: string): boolean;
  /** Where that text first stands in it; -1 where it does not. */
  indexOf(text: string): number;
  /** The part from the one index up to, without, the other; negative ones count from the end. */
  slice(from?: number, to?: number): string;
  /** Its parts between the separators. */
  split(separator: string): string[];
  /** In capitals. */
  toUpperCase(): string;
  /** In small letters. */
  toLowerCase(): string;
  /** Without white space at both ends. */
  trim(): string;
}

/** A list. It never changes: \`[...list, x]\` is a longer one. */
interface ReadonlyArray<T> {
  /** How many elements it has. */
  readonly length: number;
  /** The element there, counted from 0. Faults where there is none; \`??\` tells what to take then. */
  readonly [index: number]: T;
  /** The element there, from the end where the index is negative; \`??\` tells what to take where there is none. */
  at(index: number): T | undefined;
  /** The elements of this list, then those of the others. */
  concat(...lists: (readonly T[])[]): T[];
  /** Index and element of each, for \`for (const [index, element] of list.entries())\`. */
  entries(): IterableIterator<[number, T]>;
  /** Whether the condition holds for every element. */
  every<S extends T>(condition: (element: T, index: number) => element is S): this is readonly S[];
  every(condition: (element: T, index: number) => boolean): boolean;
  /** The elements for which the condition holds. */
  filter<S extends T>(condition: (element: T, index: number) => element is S): S[];
  filter(condition: (element: T, index: number) => boolean): T[];
  /** The first element for which the condition holds; \`??\` tells what to take where there is none. */
  find<S extends T>(condition: (element: T, index: number) => element is S): S | undefined;
  find(condition: (element: T, index: number) => boolean): T | undefined;
  /** The index of the first element for which the condition holds; -1 where there is none. */
  findIndex(condition: (element: T, index: number) => boolean): number;
  /** Whether it is an element of the list, as \`===\` compares. */
  includes(element: T): boolean;
  /** Where it is first found, as \`===\` compares; -1 where it is not. */
  indexOf(element: T): number;
  /** The elements as text, with the separator between them. */
  join(separator?: string): string;
  /** What the function gives for each element. */
  map<U>(change: (element: T, index: number) => U): U[];
  /** The accumulator after the last element. */
  reduce(step: (accumulator: T, element: T, index: number) => T, first: T): T;
  reduce<U>(step: (accumulator: U, element: T, index: number) => U, first: U): U;
  /** The elements from the one index up to, without, the other; negative ones count from the end. */
  slice(from?: number, to?: number): T[];
  /** Whether the condition holds for any element. */
  some(condition: (element: T, index: number) => boolean): boolean;
}
interface Array<T> extends ReadonlyArray<T> {
  /** The elements in the order that the comparison says; of a list made just there: \`[...list].sort(…)\`. */
  sort(compare: (one: T, other: T) => number): T[];
}

declare module "flyball/control" {
  const called: unique symbol;
  const iterator: typeof Symbol.iterator;
  global {
    interface Function {
      readonly [called]: true;
    }
    interface ReadonlyArray<T> {
      [iterator](): IterableIterator<T>;
    }
  }
  export {};
}`;
