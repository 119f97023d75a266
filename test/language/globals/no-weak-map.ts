// Write the record or list itself, and { ...record, field: value } for a new one
function use(x: Json) {
  return WeakMap(x); // expect problem: TS_GLOBAL WeakMap is not there in a script
}
