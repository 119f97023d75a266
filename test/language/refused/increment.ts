// `++` and `--` inside expressions
let n = 0; function f() { return n++; } // expect problem: TS_INCREMENT ++ and -- are statements
// tsc: accepts
