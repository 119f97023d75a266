/** Types that are refused. */
export const TYPE_REFUSALS = {
  any: {
    code: "TS_TYPE",
    construct: "`any`, `unknown`, `object`, `{}`",
    example: "function f(a: any) { log('x', a); }",
    what: "this type says nothing",
    instead: "Write Json for any data, or say what it is",
  },
  undefinedType: {
    code: "TS_TYPE",
    construct: "`undefined`, `never`, `void` other than as a result",
    example: "function f(a: number | undefined) { log('x', a); }",
    what: "nothing is undefined in a script",
    instead: "Write number | null",
  },
  literalType: {
    code: "TS_TYPE",
    construct: "types of single numbers or booleans",
    example: "function f(a: 1 | 2) { log('x', a); }",
    what: "only texts can be listed one by one",
    instead: "Write number, boolean, or texts",
  },
  optionalField: {
    code: "TS_TYPE",
    construct: "optional fields",
    example: "type A = { a?: number };",
    what: "a field of a type is always there",
    instead: "Write a: number | null",
  },
  fieldShape: {
    code: "TS_TYPE",
    construct: "methods, index signatures and computed keys in types",
    example: "type A = { [key: string]: number };",
    what: "a type of a record names its fields, one by one",
    instead: "Name the fields, or write Json",
  },
  extends: {
    code: "TS_TYPE",
    construct: "`extends` and `&`",
    example: "interface A { a: number } interface B extends A { b: number }",
    what: "a type is written out",
    instead: "Write all fields in one place",
  },
  typeOperator: {
    code: "TS_TYPE",
    construct: "tuples, functions, `keyof`, `typeof`, conditional, mapped and other computed types",
    example: "type A = [number, string];",
    what: "this kind of type is not in the subset",
    instead:
      "Use number, string, boolean, null, texts, T[], records of named fields, | between them, or Json",
  },
  standardType: {
    code: "TS_TYPE",
    construct: "types of JavaScript's own objects: `Date`, `Map`, `Record`, `Function`, …",
    example: "function f(a: Map<string, number>) { log('x', a); }",
    what: "there are no such values in a script",
    instead: "Name the fields of a record, or write Json",
  },
  recursiveType: {
    code: "TS_TYPE",
    construct: "types that contain themselves, or that are very large",
    example: "type A = { next: A | null };",
    what: "this type contains itself",
    instead: "Write Json where it does",
  },
} as const;
