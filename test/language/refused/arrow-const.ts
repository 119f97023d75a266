// functions in constants
const f = (a: number) => a; // expect problem: TS_CLOSURE a function is declared, not kept
// tsc: accepts
