// `break` inside a case, other than at its end
function f(a: number) { switch (a) { case 1: if (a > 0) break; log('x'); } } // expect problem: TS_SWITCH a case is left at its end alone
// tsc: accepts
