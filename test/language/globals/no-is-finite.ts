// Leave it out: every number is finite
function use(x: Json) {
  return isFinite(x); // expect problem: TS_GLOBAL isFinite is not there in a script
}
