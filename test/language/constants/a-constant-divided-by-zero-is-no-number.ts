const NONE = 1 / 0; // expect problem: TS_NUMBER this is no finite number
// tsc: accepts
