// Write after("name", seconds), and function name() for what happens then
function use(x: Json) {
  return requestAnimationFrame(x); // expect problem: TS_GLOBAL requestAnimationFrame is not there in a script
}
