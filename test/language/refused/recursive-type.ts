// types that contain themselves, or that are very large
type A = { next: A | null }; // expect problem: TS_TYPE the type A contains itself
// tsc: accepts
