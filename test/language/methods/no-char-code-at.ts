// Compare texts: text.at(i) === 'A'
function use(x: string) {
  return x.charCodeAt(1); // expect problem: TS_METHOD the method charCodeAt is not in the subset
}
