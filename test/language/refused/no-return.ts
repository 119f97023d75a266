// a declared result, and no `return`
function f(): number { log('x'); } // expect problem: TS_RETURN one path of this function returns a value, and another ends without one
