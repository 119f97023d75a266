// Write [...list].sort((a, b) => a - b)
function use(x: number[]) {
  return x.toSorted(); // expect problem: TS_METHOD the method toSorted is not in the subset
}
