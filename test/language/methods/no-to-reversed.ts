// Read from the end: list.map((x, i) => list[list.length - 1 - i])
function use(x: number[]) {
  return x.toReversed(); // expect problem: TS_METHOD the method toReversed is not in the subset
}
