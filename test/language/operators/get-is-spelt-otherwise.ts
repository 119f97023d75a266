// Write the field: x.celsius
function use(x: Json) {
  return get(x); // expect problem: TS_CALL get is an operator of the JSON spelling
}
