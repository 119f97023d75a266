// functions inside functions
function f() { function g() { log('x'); } g(); } // expect problem: TS_CLOSURE a function is declared at the top of the file
// tsc: accepts
