// indices below 0, `null` or a boolean as an index
function f(a: Json[]) { return a[-1]; } // expect problem: TS_INDEX elements are counted from 0, so nothing is ever there
// tsc: accepts
