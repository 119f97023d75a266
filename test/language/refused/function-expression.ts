// function expressions
function f(a: number[]) { return a.map(function (x) { return x; }); } // expect problem: TS_CLOSURE a function is no value
// tsc: accepts
