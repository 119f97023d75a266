// a third operand of `lessThan` and its kin that is computed
function f(a: number) { return lessThan(0, a, 2 * a); } // expect problem: TS_CALL lessThan computes the third only where the first two fit
// tsc: accepts
