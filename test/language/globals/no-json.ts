// Keep values as they are; emit(name, data) and log(text, value) take any
function use(x: Json) {
  return JSON.stringify(x); // expect problem: TS_GLOBAL JSON is not there in a script
}
