// `return` without a value beside one with a value
function f(a: number) { if (a > 0) return; return 1; } // expect problem: TS_RETURN this function returns a value elsewhere
// tsc: accepts
