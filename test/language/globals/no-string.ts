// Write a template: `${value}`
function use(x: Json) {
  return String(x); // expect problem: TS_GLOBAL String is not there in a script
}
