// Assign a new list of slices: list = [...list.slice(0, i), …]
function use(x: number[]) {
  return x.copyWithin(1); // expect problem: TS_MUTATION lists never change
}
