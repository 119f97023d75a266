// Leave it out: a script reaches its devices, events and variables alone
function use(x: Json) {
  return WebAssembly(x); // expect problem: TS_GLOBAL WebAssembly is not there in a script
}
