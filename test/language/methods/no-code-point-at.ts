// Compare texts: text.at(i) === 'A'
function use(x: string) {
  return x.codePointAt(1); // expect problem: TS_METHOD the method codePointAt is not in the subset
}
