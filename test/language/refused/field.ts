// assigning fields and elements
let state = { a: 1 }; function f() { state.a = 2; } // expect problem: TS_FIELD Assign a new record: state = { ...state, a: value }
// tsc: accepts
