// Write cancel("name")
function use(x: Json) {
  return clearInterval(x); // expect problem: TS_GLOBAL clearInterval is not there in a script
}
