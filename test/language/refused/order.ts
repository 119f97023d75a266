// using a name before it is declared
function f() { log('x', a); const a = 1; } // expect problem: TS_EARLY a is used before it is declared
