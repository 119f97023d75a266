// Leave it out: a script reaches its devices, events and variables alone
function use(x: Json) {
  return window(x); // expect problem: TS_GLOBAL window is not there in a script
}
