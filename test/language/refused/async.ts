// `async`, `await`, generators
async function f() { log('x'); } // expect problem: TS_ASYNC a function of a script runs from its start to its end at once
// tsc: accepts
