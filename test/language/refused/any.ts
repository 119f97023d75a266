// `any`, `unknown`, `object`, `{}`
function f(a: any) { log('x', a); } // expect problem: TS_TYPE this type says nothing
// tsc: accepts
