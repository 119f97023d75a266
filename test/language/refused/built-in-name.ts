// functions, variables and constants with the name of a built-in
let Math = 1; // expect problem: TS_NAME Math is a name of the language itself
// tsc: accepts
