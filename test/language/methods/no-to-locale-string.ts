// Write a template: `${value}`; Math.round(10 * x) / 10 for one digit
function use(x: string) {
  return x.toLocaleString(); // expect problem: TS_METHOD the method toLocaleString is not in the subset
}
