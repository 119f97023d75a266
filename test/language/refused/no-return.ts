// a declared result, and no `return`
function f(): number { log('x'); } // expect problem: TS_RETURN Return a value on each path, or declare it as void
