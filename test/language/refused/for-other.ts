// `for (;;)` of any other shape than counting
function f() { for (;;) { log('x'); } } // expect problem: TS_LOOP a for loop counts from one number to another
// tsc: accepts
