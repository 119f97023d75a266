function f(data: Json) {
  return data.a; // expect fault: FAULT_FIELD
}
export function test() {
  return f({});
}
