// generics
function f<T>(a: T) { log('x', a); } // expect problem: TS_GENERIC generics are not in the subset
// tsc: accepts
