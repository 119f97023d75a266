// Leave it out: a script reaches its devices, events and variables alone
function use(x: Json) {
  return global(x); // expect problem: TS_GLOBAL global is not there in a script
}
