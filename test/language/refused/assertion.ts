// `as`, `satisfies`, `<T>x`, `x!`
function f(a: number | null) { return a!; } // expect problem: TS_ASSERTION a type is declared, never asserted
// tsc: accepts
