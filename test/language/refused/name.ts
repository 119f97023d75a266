// names that are not ASCII letters, digits and `_`, too long, or reserved
let größe = 1; // expect problem: TS_NAME Write grosse, in ASCII letters
// tsc: accepts
