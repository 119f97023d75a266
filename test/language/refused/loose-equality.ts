// `==`, `!=`
function f(a: number) { return a == 1; } // expect problem: TS_EQUALITY == and != compare what is not alike
// tsc: accepts
