// Write Math.max(a, b)
function use(x: Json) {
  return max(x); // expect problem: TS_CALL max is an operator of the JSON spelling
}
