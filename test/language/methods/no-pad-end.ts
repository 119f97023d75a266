// Write a template with a condition
function use(x: string) {
  return x.padEnd("a"); // expect problem: TS_METHOD the method padEnd is not in the subset
}
