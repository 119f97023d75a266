// Write after("name", seconds), and function name() for what happens then
function use(x: Json) {
  return queueMicrotask(x); // expect problem: TS_GLOBAL queueMicrotask is not there in a script
}
