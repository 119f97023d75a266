type Held<T> = { value: T }; // expect problem: TS_GENERIC generics are not in the subset
// tsc: accepts
