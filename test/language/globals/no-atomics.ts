// Leave it out: a script reaches its devices, events and variables alone
function use(x: Json) {
  return Atomics(x); // expect problem: TS_GLOBAL Atomics is not there in a script
}
