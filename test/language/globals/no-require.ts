// Leave it out: a script reaches its devices, events and variables alone
function use(x: Json) {
  return require("fs"); // expect problem: TS_GLOBAL require is not there in a script
}
