// destructuring
function f(a: Json[]) { const [x] = a; log('x', x); } // expect problem: TS_DESTRUCTURING a declaration or assignment has one name
// tsc: accepts
