// Write the record or list itself, and { ...record, field: value } for a new one
function use(x: Json) {
  return Proxy(x); // expect problem: TS_GLOBAL Proxy is not there in a script
}
