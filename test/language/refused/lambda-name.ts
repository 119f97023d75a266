// the name of a function, or any other value, in the place of an arrow function
function g(a: number) { return a; } function f(a: number[]) { return a.map(g); } // expect problem: TS_LAMBDA Write (x) => g(x)
// tsc: accepts
