// `?.` without `??` behind it, or before a method or length
function f(a: Json) { return a?.b; } // expect problem: TS_OPTIONAL ?
// tsc: accepts
