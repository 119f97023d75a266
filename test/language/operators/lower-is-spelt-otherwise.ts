// Write text.toLowerCase()
function use(x: Json) {
  return lower(x); // expect problem: TS_CALL lower is an operator of the JSON spelling
}
