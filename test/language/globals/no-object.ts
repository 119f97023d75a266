// Write the record or list itself, and { ...record, field: value } for a new one
function use(x: Json) {
  return Object.keys(x); // expect problem: TS_GLOBAL Object is not there in a script
}
