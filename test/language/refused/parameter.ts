// assigning parameters, functions and what was caught
function f(a: number) { a = 2; } // expect problem: TS_CONST the parameter a cannot be assigned
// tsc: accepts
