// Leave it out: a script reaches its devices, events and variables alone
function use(x: Json) {
  return self(x); // expect problem: TS_GLOBAL self is not there in a script
}
