// Write the record or list itself, and { ...record, field: value } for a new one
function use(x: Json) {
  return Reflect(x); // expect problem: TS_GLOBAL Reflect is not there in a script
}
