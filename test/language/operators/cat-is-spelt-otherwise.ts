// Write a template: `fan ${fan.speed} %`
function use(x: Json) {
  return cat(x); // expect problem: TS_CALL cat is an operator of the JSON spelling
}
