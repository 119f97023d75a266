// operators of the JSON spelling, called as functions
function f(a: string) { return upper(a); } // expect problem: TS_CALL Write text.toUpperCase()
