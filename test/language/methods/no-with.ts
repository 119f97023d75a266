// Write list.map((x, at) => at === i ? value : x)
function use(x: number[]) {
  return x.with(1); // expect problem: TS_METHOD the method with is not in the subset
}
