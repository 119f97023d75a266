// Write text.split(old).join(new)
function use(x: string) {
  return x.replace("a", "b"); // expect problem: TS_METHOD the method replace is not in the subset
}
