// the name of a function without a call
function g() { log('x'); } function f() { return g; } // expect problem: TS_CLOSURE Call it: g(…)
// tsc: accepts
