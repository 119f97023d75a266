// Leave it out: a script reaches its devices, events and variables alone
function use(x: Json) {
  return Intl(x); // expect problem: TS_GLOBAL Intl is not there in a script
}
