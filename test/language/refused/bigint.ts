// BigInt
let x = 10n; // expect problem: TS_NUMBER numbers are of one kind
// tsc: accepts
