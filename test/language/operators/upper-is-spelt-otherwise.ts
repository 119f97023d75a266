// Write text.toUpperCase()
function use(x: Json) {
  return upper(x); // expect problem: TS_CALL upper is an operator of the JSON spelling
}
