// Write text.trim()
function use(x: string) {
  return x.trimEnd(); // expect problem: TS_METHOD the method trimEnd is not in the subset
}
