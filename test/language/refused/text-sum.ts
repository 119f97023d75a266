// texts in a sum: one mistake, told once
let a = "x"; let b = "y"; let n = 1;
function f() { const c = a + b; log(c); } // expect problem: SCRIPT_TYPE + adds numbers, and this is text
function g() { const c = n + a + b; log(c); } // expect problem: SCRIPT_TYPE + adds numbers, and this is text
// tsc: accepts
