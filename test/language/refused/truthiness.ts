// `||` and `&&` that give something other than a boolean
function f(a: number | null) { return a || 5; } // expect problem: TS_CONDITION || and && join conditions
// tsc: accepts
