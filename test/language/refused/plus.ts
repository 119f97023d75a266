// `+` in front of a value
function f(a: number) { return +a; } // expect problem: TS_OPERATOR nothing is turned into a number by +
// tsc: accepts
