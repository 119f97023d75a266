type Both = { a: number } & { b: number }; // expect problem: TS_TYPE a type is written out
// tsc: accepts
