// Write a template: `${value}`; Math.round(10 * x) / 10 for one digit
function use(x: number) {
  return x.toFixed(); // expect problem: TS_METHOD the method toFixed is not in the subset
}
