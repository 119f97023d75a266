// Write a for loop that counts down
function use(x: number[]) {
  return x.lastIndexOf(1); // expect problem: TS_METHOD the method lastIndexOf is not in the subset
}
