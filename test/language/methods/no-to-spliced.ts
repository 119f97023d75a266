// Write [...list.slice(0, i), ...list.slice(i + 1)]
function use(x: number[]) {
  return x.toSpliced(1); // expect problem: TS_METHOD the method toSpliced is not in the subset
}
