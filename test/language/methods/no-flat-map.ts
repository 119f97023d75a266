// Write list.reduce((all, x) => [...all, ...x], start)
function use(x: number[]) {
  return x.flatMap((x) => x); // expect problem: TS_METHOD the method flatMap is not in the subset
}
