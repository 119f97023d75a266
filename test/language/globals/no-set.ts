// Write the record or list itself, and { ...record, field: value } for a new one
function use(x: Json) {
  return Set(x); // expect problem: TS_GLOBAL Set is not there in a script
}
