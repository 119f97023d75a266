// Write text.slice(from, to), or substr(text, start, length)
function use(x: string) {
  return x.substr(1); // expect problem: TS_METHOD the method substr is not in the subset
}
