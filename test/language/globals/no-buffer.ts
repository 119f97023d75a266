// Leave it out: a script reaches its devices, events and variables alone
function use(x: Json) {
  return Buffer(x); // expect problem: TS_GLOBAL Buffer is not there in a script
}
