// Write a template: `${value}`; Math.round(10 * x) / 10 for one digit
function use(x: string) {
  return x.toString(); // expect problem: TS_METHOD the method toString is not in the subset
}
