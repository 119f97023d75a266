// Leave it out: a script reaches its devices, events and variables alone
function use(x: Json) {
  return process.env.HOME; // expect problem: TS_GLOBAL process is not there in a script
}
