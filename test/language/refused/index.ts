// indices below 0, `null` or a boolean as an index
function f(a: Json[]) { return a[-1]; } // expect problem: TS_INDEX nothing is ever there
// tsc: accepts
