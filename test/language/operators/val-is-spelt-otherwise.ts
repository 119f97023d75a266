// Write the name: data.celsius
function use(x: Json) {
  return val(x); // expect problem: TS_CALL val is an operator of the JSON spelling
}
