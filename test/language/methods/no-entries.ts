// Write it as for (const [i, x] of list.entries())
function use(x: number[]) {
  return x.entries(); // expect problem: TS_METHOD the method entries is not in the subset
}
// tsc: accepts
