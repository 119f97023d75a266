// `constructor`, `prototype`, `__proto__`, `toString` and other names of objects
function f(a: Json) { return a.constructor; } // expect problem: TS_PROTOTYPE constructor is a name that every object answers to
// tsc: accepts
