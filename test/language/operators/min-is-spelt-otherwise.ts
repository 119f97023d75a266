// Write Math.min(a, b)
function use(x: Json) {
  return min(x); // expect problem: TS_CALL min is an operator of the JSON spelling
}
