// Write after("name", seconds), and function name() for what happens then
function use(x: Json) {
  return Promise(x); // expect problem: TS_GLOBAL Promise is not there in a script
}
