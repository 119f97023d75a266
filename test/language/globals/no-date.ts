// Write now() for the time in seconds, dt() for the time since the last event
function use(x: Json) {
  return Date.now(); // expect problem: TS_GLOBAL Date is not there in a script
}
