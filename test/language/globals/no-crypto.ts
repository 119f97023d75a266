// Leave it out: a script reaches its devices, events and variables alone
function use(x: Json) {
  return crypto.randomUUID(); // expect problem: TS_GLOBAL crypto is not there in a script
}
