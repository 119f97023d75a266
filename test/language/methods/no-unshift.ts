// Assign a new list: list = [x, ...list]
function use(x: number[]) {
  return x.unshift(1); // expect problem: TS_MUTATION lists never change
}
