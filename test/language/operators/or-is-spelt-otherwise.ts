// Write ||
function use(x: Json) {
  return or(x); // expect problem: TS_CALL or is an operator of the JSON spelling
}
