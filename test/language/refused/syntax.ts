// anything else that TypeScript has
function f() { return import.meta; } // expect problem: TS_STATEMENT this is not in the subset
// tsc: accepts
