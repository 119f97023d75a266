type Pair = [number, number]; // expect problem: TS_TYPE this kind of type is not in the subset
// tsc: accepts
