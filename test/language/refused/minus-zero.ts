// `-0`
let x = -0; // expect problem: TS_NUMBER there is one zero
// tsc: accepts
