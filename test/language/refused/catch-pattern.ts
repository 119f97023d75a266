// taking apart what was caught
function f() { try { log('x'); } catch ({ message }) { log('y'); } } // expect problem: TS_DESTRUCTURING what was caught has one name
// tsc: accepts
