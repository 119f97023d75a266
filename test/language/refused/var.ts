// `var`
function f() { var x = 1; log('x', x); } // expect problem: TS_VAR var is not in the subset
// tsc: accepts
