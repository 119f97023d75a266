// Leave it out: a script reaches its devices, events and variables alone
function use(x: Json) {
  return globalThis.fan; // expect problem: TS_GLOBAL globalThis is not there in a script
}
