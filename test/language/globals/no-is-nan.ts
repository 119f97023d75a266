// Leave it out: every number is finite
function use(x: Json) {
  return isNaN(x); // expect problem: TS_GLOBAL isNaN is not there in a script
}
