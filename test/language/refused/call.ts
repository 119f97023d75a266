// calls of what is no function by name
function f(a: number) { return a(); } // expect problem: TS_CALL a is no function
