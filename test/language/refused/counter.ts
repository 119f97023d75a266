// assigning the counter of a loop in its body
function f() { for (let i = 0; i < 9; i++) { i = 3; } } // expect problem: TS_COUNTER the loop counts i itself
// tsc: accepts
