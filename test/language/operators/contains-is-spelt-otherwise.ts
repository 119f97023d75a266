// Write list.includes(item)
function use(x: Json) {
  return contains(x); // expect problem: TS_CALL contains is an operator of the JSON spelling
}
