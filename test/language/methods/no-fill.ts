// Write list.map((x) => value), or range(n).map((i) => value)
function use(x: number[]) {
  return x.fill(1); // expect problem: TS_MUTATION lists never change
}
