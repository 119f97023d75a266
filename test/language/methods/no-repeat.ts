// Write range(n).map((i) => text).join('')
function use(x: string) {
  return x.repeat(1); // expect problem: TS_METHOD the method repeat is not in the subset
}
