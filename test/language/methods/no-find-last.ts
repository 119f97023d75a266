// Write filter, and at(-1) of what it gives
function use(x: number[]) {
  return x.findLast((x) => x); // expect problem: TS_METHOD the method findLast is not in the subset
}
