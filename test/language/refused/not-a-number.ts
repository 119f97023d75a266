// `NaN`, `Infinity`
function f() { return Infinity; } // expect problem: TS_UNDEFINED every number is finite
