// `.` or `[` behind an index, where `?.` stands before them
function f(a: Json[]) { return a[0]?.[1].b ?? 0; } // expect problem: TS_OPTIONAL the element may be missing, and then this faults in spite of the ?. before
// tsc: accepts
