// assigning fields and elements
let state = { a: 1 }; function f() { state.a = 2; } // expect problem: TS_FIELD values never change, only variables do
// tsc: accepts
