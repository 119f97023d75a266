// Name the parameters
function use(x: Json) {
  return arguments.length; // expect problem: TS_ARGUMENTS arguments have names
}
