// Write null; exists(data.field) asks for a field
function use(x: Json) {
  return undefined; // expect problem: TS_UNDEFINED nothing is undefined in a script
}
// tsc: accepts
