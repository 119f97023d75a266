// Assign a new list: list = [...list, x]
function use(x: number[]) {
  return x.push(1); // expect problem: TS_MUTATION lists never change
}
