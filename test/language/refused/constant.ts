// assigning constants
const a = 1; function f() { a = 2; } // expect problem: TS_CONST the constant a cannot be assigned
