// the name of a type in the place of a value
type A = number; function f() { return A; } // expect problem: TS_CALL A is a type, and no value
