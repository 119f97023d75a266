// `debugger`
function f() { debugger; } // expect problem: TS_STATEMENT nothing stops a controller to look at it
// tsc: accepts
