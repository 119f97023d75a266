// Write null for what is no number
function use(x: Json) {
  return NaN; // expect problem: TS_UNDEFINED every number is finite
}
