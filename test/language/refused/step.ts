// a step that is no number, or leads away from the end
function f() { for (let i = 0; i < 9; i--) { log('x'); } } // expect problem: TS_COUNTER this loop does not count towards its end
// tsc: accepts
