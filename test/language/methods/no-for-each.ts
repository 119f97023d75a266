// Write for (const x of list) { … }
function use(x: number[]) {
  return x.forEach((x) => x); // expect problem: TS_METHOD the method forEach is not in the subset
}
