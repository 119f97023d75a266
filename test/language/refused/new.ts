// `new`, other than in `throw new Error(…)`
function f() { return new Date(); } // expect problem: TS_NEW nothing is made with new
