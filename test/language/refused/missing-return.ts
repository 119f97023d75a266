// a path without `return` beside one that returns a value
function f(a: number) { if (a > 0) return 1; } // expect problem: TS_RETURN one path of this function returns a value, and another ends without one
