// `declare`, and functions without a body
declare function f(): void; // expect problem: TS_DECLARE this is declared without being there
// tsc: accepts
