// Write now() for the time in seconds
function use(x: Json) {
  return performance.now(); // expect problem: TS_GLOBAL performance is not there in a script
}
