// Write list.length
function use(x: Json) {
  return length(x); // expect problem: TS_CALL length is an operator of the JSON spelling
}
