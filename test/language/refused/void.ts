// `void`
function f(a: number) { void a; } // expect problem: TS_OPERATOR void is not in the subset
// tsc: accepts
