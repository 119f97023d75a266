// Call the function by its name
function use(x: Json) {
  return x.bind(1); // expect problem: TS_CLOSURE a function is no value that is kept or passed on
}
// tsc: accepts
