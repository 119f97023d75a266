// Leave it out: a script reaches its devices, events and variables alone
function use(x: Json) {
  return Symbol("x"); // expect problem: TS_GLOBAL Symbol is not there in a script
}
