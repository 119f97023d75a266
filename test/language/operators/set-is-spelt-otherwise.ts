// Write x = value
function use(x: Json) {
  return set(x); // expect problem: TS_CALL set is an operator of the JSON spelling
}
