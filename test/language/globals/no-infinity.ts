// Write a number that is large enough, or null
function use(x: Json) {
  return -Infinity; // expect problem: TS_UNDEFINED every number is finite
}
