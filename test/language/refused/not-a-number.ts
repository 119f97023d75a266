// `NaN`, `Infinity`
function f() { return Infinity; } // expect problem: TS_UNDEFINED Write a number that is large enough, or null
