function f(data: Json) {
  return exists(data.a);
}
export function test() {
  return [f({}), f({ a: null })]; // expect: [false, true]
}
