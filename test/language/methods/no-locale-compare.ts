// Compare with < and >, or write sorted(list)
function use(x: string) {
  return x.localeCompare("a"); // expect problem: TS_METHOD the method localeCompare is not in the subset
}
