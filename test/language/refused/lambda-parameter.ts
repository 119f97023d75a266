// types, default values and patterns in an arrow function's parameters; too many
function f(a: number[]) { return a.map((x: number) => x); } // expect problem: TS_LAMBDA Write x alone
// tsc: accepts
