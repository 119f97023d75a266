// Write exists(data.field)
function use(x: Json) {
  return missing_some(x); // expect problem: TS_CALL missing_some is an operator of the JSON spelling
}
