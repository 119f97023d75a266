// methods, `get`, `set`, computed and numeric keys in records; a key twice
function f(a: string) { return { [a]: 1 }; } // expect problem: TS_RECORD a record has fields with plain names
// tsc: accepts
