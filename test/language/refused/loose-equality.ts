// `==`, `!=`
function f(a: number) { return a == 1; } // expect problem: TS_EQUALITY Write ===
// tsc: accepts
