// Write after("name", seconds), and function name() for what happens then
function use(x: Json) {
  return setInterval(x); // expect problem: TS_GLOBAL setInterval is not there in a script
}
