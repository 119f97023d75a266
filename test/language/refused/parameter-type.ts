// a parameter without a type
function f(a) { log('x', a); } // expect problem: TS_PARAMETER the parameter a has no type
