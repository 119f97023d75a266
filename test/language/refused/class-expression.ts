// class expressions, `super`
function f() { return class {}; } // expect problem: TS_CLASS classes are not in the subset
// tsc: accepts
