let last = null; // expect problem: TS_UNTYPED the value does not say what else this may become
// tsc: accepts
