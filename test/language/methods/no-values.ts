// Write for (const x of list)
function use(x: number[]) {
  return x.values(); // expect problem: TS_METHOD the method values is not in the subset
}
