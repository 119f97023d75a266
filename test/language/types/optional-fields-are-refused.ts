type Zone = { name?: string }; // expect problem: TS_TYPE a field of a type is always there
// tsc: accepts
