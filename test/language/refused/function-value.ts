// the name of a function without a call
function g() { log('x'); } function f() { return g; } // expect problem: TS_CLOSURE g is a function
// tsc: accepts
