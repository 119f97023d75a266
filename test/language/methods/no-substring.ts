// Write text.slice(from, to)
function use(x: string) {
  return x.substring(1); // expect problem: TS_METHOD the method substring is not in the subset
}
