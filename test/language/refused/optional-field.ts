// optional fields
type A = { a?: number }; // expect problem: TS_TYPE a field of a type is always there
// tsc: accepts
