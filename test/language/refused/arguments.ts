// `arguments`
function f() { return arguments; } // expect problem: TS_ARGUMENTS arguments have names
// tsc: accepts
