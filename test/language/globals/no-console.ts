// Write log("text", value)
function use(x: Json) {
  return console.log("x"); // expect problem: TS_GLOBAL console is not there in a script
}
