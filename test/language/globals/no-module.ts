// Leave it out: a script reaches its devices, events and variables alone
function use(x: Json) {
  return module(x); // expect problem: TS_GLOBAL module is not there in a script
}
