// `null` or `[]` as the first value of what does not say its type
let last = null; // expect problem: TS_UNTYPED the value does not say what else this may become
// tsc: accepts
