// types inside functions
function f() { type A = number; } // expect problem: TS_TYPE_PLACE types are declared at the top of the file
// tsc: accepts
