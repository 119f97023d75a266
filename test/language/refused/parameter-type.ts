// a parameter without a type
function f(a) { log('x', a); } // expect problem: TS_PARAMETER Write a: number, or what it is
