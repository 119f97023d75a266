// Leave it out: a script reaches its devices, events and variables alone
function use(x: Json) {
  return exports(x); // expect problem: TS_GLOBAL exports is not there in a script
}
