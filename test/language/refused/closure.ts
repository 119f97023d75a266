// arrow functions other than as arguments of list methods and `attempt`
function f() { const g = () => 1; return g(); } // expect problem: TS_CLOSURE a function is no value that is kept or passed on
// tsc: accepts
