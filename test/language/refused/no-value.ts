// `let` without a value
function f() { let x: number; x = 1; log('x', x); } // expect problem: TS_NO_VALUE what is declared has a value from the start
// tsc: accepts
