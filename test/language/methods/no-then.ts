// Write after("name", seconds), and function name()
function use(x: Json) {
  return x.then(1); // expect problem: TS_ASYNC a function of a script runs from its start to its end at once
}
// tsc: accepts
