// Leave it out
function use(x: string) {
  return x.normalize(); // expect problem: TS_METHOD the method normalize is not in the subset
}
