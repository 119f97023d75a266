// `sort` of a list that is not made on the spot, or without a function
function f(a: number[]) { return a.sort((x, y) => x - y); } // expect problem: TS_MUTATION Write [...a].sort((a, b) => a - b), or sorted(a)
// tsc: accepts
