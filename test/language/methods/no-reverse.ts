// Read from the end: list.map((x, i) => list[list.length - 1 - i])
function use(x: number[]) {
  return x.reverse(); // expect problem: TS_MUTATION lists never change
}
