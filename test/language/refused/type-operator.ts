// tuples, functions, `keyof`, `typeof`, conditional, mapped and other computed types
type A = [number, string]; // expect problem: TS_TYPE this kind of type is not in the subset
// tsc: accepts
