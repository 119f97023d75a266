// Write list.reduce((all, x) => [...all, ...x], start)
function use(x: number[]) {
  return x.flat(); // expect problem: TS_METHOD the method flat is not in the subset
}
