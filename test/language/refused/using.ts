// `using`
function f() { using x = null; } // expect problem: TS_VAR using is not in the subset
// tsc: accepts
