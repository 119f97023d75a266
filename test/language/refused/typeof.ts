// `typeof`, `instanceof`, `in`
function f(a: number) { return typeof a === 'number'; } // expect problem: TS_OPERATOR what a value is, its type says
// tsc: accepts
