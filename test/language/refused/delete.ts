// `delete`
function f(a: Json) { delete a.b; } // expect problem: TS_DELETE values never change
// tsc: accepts
