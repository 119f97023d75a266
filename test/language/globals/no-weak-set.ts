// Write the record or list itself, and { ...record, field: value } for a new one
function use(x: Json) {
  return WeakSet(x); // expect problem: TS_GLOBAL WeakSet is not there in a script
}
