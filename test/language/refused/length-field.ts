// a field named `length` without quotes
function f(a: Json) { return { length: 1, a }; } // expect problem: TS_LENGTH_FIELD length without quotes is how long a text or list is, and no field
// tsc: accepts
