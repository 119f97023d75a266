// Write list.every((x) => …)
function use(x: Json) {
  return all(x); // expect problem: TS_CALL all is an operator of the JSON spelling
}
