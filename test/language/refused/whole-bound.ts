// `<=` and `>=` where the counter may be no whole number
function f(a: number, b: number) { for (let i = a; i <= b; i++) { log('x'); } } // expect problem: TS_COUNTER with <= and >= a loop has to start at a whole number, and go on by one
// tsc: accepts
