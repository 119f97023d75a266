// too few or too many arguments of a method, a function of Math or a built-in
function f(a: string) { return a.indexOf('x', 3); } // expect problem: TS_ARGUMENTS Give indexOf 1
