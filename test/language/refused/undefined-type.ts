// `undefined`, `never`, `void` other than as a result
function f(a: number | undefined) { log('x', a); } // expect problem: TS_TYPE nothing is undefined in a script
// tsc: accepts
