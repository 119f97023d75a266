// `undefined`, `NaN`, `Infinity`
function f(a: number | null) { return a === undefined; } // expect problem: TS_UNDEFINED nothing is undefined in a script
// tsc: accepts
