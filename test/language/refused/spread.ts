// `...` other than in lists, records, `Math.min` and `Math.max`; gaps in lists
function f(a: number[]) { return clamp(...a); } // expect problem: TS_SPREAD this is not spread here
