// Leave it out: a script reaches its devices, events and variables alone
function use(x: Json) {
  return document(x); // expect problem: TS_GLOBAL document is not there in a script
}
