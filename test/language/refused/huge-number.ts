// numbers that are not finite
let x = 1e999; // expect problem: TS_NUMBER this is no finite number
// tsc: accepts
