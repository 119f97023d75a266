let limit = clamp(5, 0, 3); // expect problem: TS_INITIAL an initial value is data: numbers, texts, lists and records of them, and constants
// tsc: accepts
