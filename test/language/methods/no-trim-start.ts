// Write text.trim()
function use(x: string) {
  return x.trimStart(); // expect problem: TS_METHOD the method trimStart is not in the subset
}
