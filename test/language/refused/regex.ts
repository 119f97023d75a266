// regular expressions
function f(a: string) { return /x/.test(a); } // expect problem: TS_REGEX regular expressions can take forever
