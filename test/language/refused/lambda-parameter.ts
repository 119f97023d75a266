// types, default values and patterns in an arrow function's parameters; too many
function f(a: number[]) { return a.map((x: number) => x); } // expect problem: TS_LAMBDA the list says the types of an arrow function's parameters
// tsc: accepts
