// `while`, `do … while`
function f() { while (true) { log('x'); } } // expect problem: TS_LOOP a while loop may never end
// tsc: accepts
