// Write the record or list itself, and { ...record, field: value } for a new one
function use(x: Json) {
  return Array.isArray(x); // expect problem: TS_GLOBAL Array is not there in a script
}
