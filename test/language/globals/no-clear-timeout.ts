// Write cancel("name")
function use(x: Json) {
  return clearTimeout(x); // expect problem: TS_GLOBAL clearTimeout is not there in a script
}
