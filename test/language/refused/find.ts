// `find` without `??` behind it
function f(a: number[]) { return a.find((x) => x > 1); } // expect problem: TS_OPTIONAL find gives undefined where there is no such element
// tsc: accepts
