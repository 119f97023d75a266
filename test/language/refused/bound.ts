// a bound that the loop's body may change
let n = 3; function f() { for (let i = 0; i < n; i++) { n = 2; } } // expect problem: TS_COUNTER the bound of this loop may change while it runs
// tsc: accepts
