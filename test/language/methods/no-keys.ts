// Write for (const [i, x] of list.entries())
function use(x: number[]) {
  return x.keys(); // expect problem: TS_METHOD the method keys is not in the subset
}
