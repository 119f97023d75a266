// Write a for loop that counts down
function use(x: number[]) {
  return x.findLastIndex((x) => x); // expect problem: TS_METHOD the method findLastIndex is not in the subset
}
