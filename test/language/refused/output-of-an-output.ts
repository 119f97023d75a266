// a part of an output
function f() { fan.speed.low = 1; } // expect problem: TS_FIELD Write fan.output = value for an output; all else is assigned whole
