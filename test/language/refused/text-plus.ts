// `+` between texts
function f(a: number) { return 'n' + a; } // expect problem: TS_TEXT + adds numbers
// tsc: accepts
