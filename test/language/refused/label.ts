// labels
function f() { outer: for (const x of [1]) { break outer; } } // expect problem: TS_LABEL labels are not in the subset
// tsc: accepts
