// Leave it out: a script reaches its devices, events and variables alone
function use(x: Json) {
  return fetch("http://localhost"); // expect problem: TS_GLOBAL fetch is not there in a script
}
