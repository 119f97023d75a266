// Write the record or list itself, and { ...record, field: value } for a new one
function use(x: Json) {
  return Map(x); // expect problem: TS_GLOBAL Map is not there in a script
}
