// Write after("name", seconds), and function name() for what happens then
function use(x: Json) {
  return setTimeout(x, 1000); // expect problem: TS_GLOBAL setTimeout is not there in a script
}
