// Write text.split(old).join(new)
function use(x: string) {
  return x.replaceAll("a", "b"); // expect problem: TS_METHOD the method replaceAll is not in the subset
}
