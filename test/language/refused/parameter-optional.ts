// optional parameters, default values, rest parameters, `this`
function f(a = 1) { log('x', a); } // expect problem: TS_PARAMETER each parameter is given at each call
// tsc: accepts
