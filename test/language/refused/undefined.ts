// `undefined`, `NaN`, `Infinity`
function f(a: number | null) { return a === undefined; } // expect problem: TS_UNDEFINED Write null; exists(data.field) asks for a field
// tsc: accepts
