// destructuring of parameters
function f({ a }: { a: number }) { log('x', a); } // expect problem: TS_DESTRUCTURING a parameter has one name
// tsc: accepts
