// Write a condition: value !== 0, value !== null
function use(x: Json) {
  return Boolean(x); // expect problem: TS_GLOBAL Boolean is not there in a script
}
