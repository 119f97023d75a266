// `for … in`
function f(a: Json[]) { for (const i in a) { log('x'); } } // expect problem: TS_LOOP for … in goes through names, those of prototypes among them
// tsc: accepts
