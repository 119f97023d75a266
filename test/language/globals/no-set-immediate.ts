// Write after("name", seconds), and function name() for what happens then
function use(x: Json) {
  return setImmediate(x); // expect problem: TS_GLOBAL setImmediate is not there in a script
}
