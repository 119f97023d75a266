// a `switch` without a case, or with `default` among cases in the middle
function f(a: number) { switch (a) { default: log('x'); } } // expect problem: TS_SWITCH this switch is not one choice among cases
// tsc: accepts
