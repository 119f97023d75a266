// Write { name: value }
function use(x: Json) {
  return record(x); // expect problem: TS_CALL record is an operator of the JSON spelling
}
