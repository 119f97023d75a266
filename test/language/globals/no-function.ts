// Write the code itself
function use(x: Json) {
  return Function("return 1"); // expect problem: TS_EVAL no text is run as code
}
