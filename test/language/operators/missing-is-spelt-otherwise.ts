// Write exists(data.field)
function use(x: Json) {
  return missing(x); // expect problem: TS_CALL missing is an operator of the JSON spelling
}
