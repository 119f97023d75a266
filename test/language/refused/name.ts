// names that are not ASCII letters, digits and `_`, too long, or reserved
let größe = 1; // expect problem: TS_NAME "größe" cannot be a name
// tsc: accepts
