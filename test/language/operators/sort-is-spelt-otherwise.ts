// Write [...list].sort((a, b) => a - b), or sorted(list)
function use(x: Json) {
  return sort(x); // expect problem: TS_CALL sort is an operator of the JSON spelling
}
