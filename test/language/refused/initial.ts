// initial values and constants that are not plain data
let x = clamp(1, 2, 3); // expect problem: TS_INITIAL an initial value is data: numbers, texts, lists and records of them, and constants
// tsc: accepts
