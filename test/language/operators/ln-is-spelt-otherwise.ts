// Write Math.log(x)
function use(x: Json) {
  return ln(x); // expect problem: TS_CALL ln is an operator of the JSON spelling
}
