// Write &&
function use(x: Json) {
  return and(x); // expect problem: TS_CALL and is an operator of the JSON spelling
}
