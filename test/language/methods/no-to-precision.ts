// Write a template: `${value}`; Math.round(10 * x) / 10 for one digit
function use(x: number) {
  return x.toPrecision(); // expect problem: TS_METHOD the method toPrecision is not in the subset
}
