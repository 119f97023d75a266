// bitwise operators: `& | ^ ~ << >> >>>`
function f(a: number) { return a & 1; } // expect problem: TS_OPERATOR bitwise operators are not in the subset
// tsc: accepts
