// Write text.at(i)
function use(x: string) {
  return x.charAt(1); // expect problem: TS_METHOD the method charAt is not in the subset
}
