// types of single numbers or booleans
function f(a: 1 | 2) { log('x', a); } // expect problem: TS_TYPE only texts can be listed one by one
// tsc: accepts
