// the comma operator
function f(a: number) { return (a, 1); } // expect problem: TS_OPERATOR the comma operator is not in the subset
// tsc: accepts
