// `finally`
function f() { try { log('x'); } finally { log('y'); } } // expect problem: TS_FINALLY finally is not in the subset
// tsc: accepts
