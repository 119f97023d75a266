// methods, index signatures and computed keys in types
type A = { [key: string]: number }; // expect problem: TS_TYPE a type of a record names its fields, one by one
// tsc: accepts
