// `;` in the place of what an `if`, an `else` or a loop does
function f(a: number) { if (a > 0); log('x'); } // expect problem: TS_STATEMENT Leave the ; out, or write { … }
