// Write a template with a condition: `${n < 10 ? '0' : ''}${n}`
function use(x: string) {
  return x.padStart(1); // expect problem: TS_METHOD the method padStart is not in the subset
}
